import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { samplePath } from "../../src/node/sample.ts";
import { atRest, drop, servedApp } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** Three years of funds. */
const mine = readFileSync(samplePath("etf_prices.csv"), "utf8").split("\n").slice(0, 757).join("\n");

describe.skipIf(withoutBrowser)(
  "the app in Chromium, for the first time (skipped where there is none: set CHROMIUM)",
  () => {
    const app = servedApp();

    test("from the sample to a backtest in one gesture, without a complaint and without a request to anywhere else", async () => {
      const { page, trouble, requests, leave } = await app.visit({ serviceWorkers: "allow" });
      await atRest(page);
      await page.getByRole("button", { name: "See how it would have gone" }).click();
      await page.getByRole("heading", { level: 1, name: "How would it have gone?" }).waitFor();
      await page.locator("table").first().waitFor();
      await page.locator("canvas").first().waitFor();
      expect(await page.locator(".result").innerText()).toContain("Minimum variance");
      expect(trouble).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(app.address))).toEqual([]);
      await leave();
    });

    test("a file of one's own, dropped, comes to an equity curve in three gestures, and nothing of it is sent", async () => {
      const { page, trouble, requests, leave } = await app.visit();
      await atRest(page);
      const asked = requests.length;
      await drop(page, ".drop", { "mine.csv": mine });
      await page.getByText("mine.csv").first().waitFor();
      await atRest(page);
      await page.getByRole("button", { name: "See how it would have gone" }).click();
      await page.locator("canvas").first().waitFor();
      expect(trouble).toEqual([]);
      const own = [`${app.address}assets/`, `${app.address}icon.svg`];
      expect(requests.slice(asked).filter((url) => !own.some((each) => url.startsWith(each)))).toEqual([]);
      await leave();
    });

    test("on a phone the way on is in sight once a file is read, and the curves once they are drawn", async () => {
      const { page, leave } = await app.visit({ viewport: { width: 390, height: 844 } });
      await atRest(page);
      await drop(page, ".drop", { "mine.csv": mine });
      await page.getByRole("heading", { name: "mine.csv" }).waitFor();
      const onward = page.getByRole("button", { name: "See how it would have gone" });
      const bar = await page.locator(".bar").boundingBox();
      const { y = Number.NaN, height = 0 } = (await onward.boundingBox()) ?? {};
      expect(y + height).toBeLessThan(bar?.y ?? 0);
      await onward.click();
      await page.locator("canvas").first().waitFor();
      expect((await page.locator("canvas").first().boundingBox())?.y).toBeLessThan(400);
      const settings = page.getByText("Strategies, schedule and costs");
      await settings.click();
      await page.getByRole("button", { name: "Duplicate 1/N" }).waitFor();
      await leave();
    });
  },
);
