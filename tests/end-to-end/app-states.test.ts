import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type App,
  atRest,
  barriers,
  beginWith,
  drop,
  goTo,
  startApp,
  type Visited,
} from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";
import { rememberWorkers } from "../support/lose-workers.ts";

const small = `data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06], from: 2018-01-02, to: 2019-12-31 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

/** Walks that take long: many draws are made at each decision. */
const long = `data: { sample: stocks }
strategies: [{ name: resampled, design: { name: resampled, draws: 9000 } }]
backtest: { optimizeEvery: 5, rebalanceEvery: 5 }
`;

/** Both widths, and both schemes. */
const looks = [
  [1280, "light"],
  [360, "dark"],
] as const;

describe.skipIf(withoutBrowser)(
  "states of the app keep nobody out (axe-core 4.14.1, WCAG 2.2 AA, in Chromium; skipped where there is none: set CHROMIUM)",
  { timeout: 180_000 },
  () => {
    let app: App;
    let visited: Visited;
    let page: Page;
    beforeAll(async () => {
      app = await startApp();
      visited = await app.visit({ reducedMotion: "reduce" }); // colors that fade are looked at when they have
      page = visited.page;
      await page.waitForSelector(".data-stage .figures");
    }, 120_000);
    afterAll(async () => {
      await visited?.leave();
      await app?.close();
    });

    /** What keeps somebody out as the page stands, in each look. */
    async function keepsOut(page = visited.page): Promise<string[]> {
      const found: string[] = [];
      for (const [width, colorScheme] of looks) {
        await page.setViewportSize({ width, height: 900 });
        await page.emulateMedia({ colorScheme });
        const over = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
        if (over > 0) found.push(`${over} px too wide at ${width}`);
        found.push(...(await barriers(page)).map((each) => `${width} ${colorScheme}: ${each}`));
      }
      await page.setViewportSize({ width: 1280, height: 900 });
      return found;
    }

    test("a file that cannot be read, and the stages that wait for it", async () => {
      await drop(page, "main", {
        "words.csv": "date,A,B\n2020-01-02,1,2\n2020-01-03,much,2\n2020-01-06,1,2\n",
      });
      await page.waitForSelector("main [role=alert]");
      expect(await page.locator("main [role=alert]").first().innerText()).toContain("line 3");
      expect(await keepsOut()).toEqual([]);
      await goTo(page, "backtest");
      await page.waitForSelector("main [role=alert]");
      expect(await keepsOut()).toEqual([]);
      await goTo(page, "data");
      await page.getByRole("button", { name: "stocks", exact: true }).click();
    });

    test("dialogs, the list of keys, and a definition that is open", async () => {
      await beginWith(visited, small, "data");
      await page.getByRole("button", { name: "Paste a table" }).click();
      expect(await keepsOut()).toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.waitForSelector("dialog.keys[open]");
      expect(await keepsOut()).toEqual([]);
      await page.keyboard.press("Escape");
      await goTo(page, "design");
      await page.getByRole("button", { name: "Volatility" }).click();
      await page.waitForSelector(".definition:popover-open");
      expect(await keepsOut()).toEqual([]);
      await page.keyboard.press("Escape");
    });

    test("forms with faults, and limits that cannot hold together", async () => {
      await beginWith(visited, small, "design");
      await page.fill("#limit-maxWeight", "abc");
      await page.fill("#line-0", "S01 + X9 <= 20%");
      await page.waitForSelector("#line-0-read.wrong");
      expect(await page.locator("#line-0-read").innerText()).not.toContain("--");
      expect(await keepsOut()).toEqual([]);
      await page.fill("#line-0", "");
      await page.fill("#limit-maxWeight", "3");
      await page.waitForSelector(".impossible");
      expect(await keepsOut()).toEqual([]);
      await goTo(page, "backtest");
      await page.keyboard.press("Control+z");
      await atRest(page);
      await page.getByLabel("From", { exact: true }).fill("2019-02-30");
      await page.getByText("a day as 2018-01-02 is needed").waitFor();
      expect(await keepsOut()).toEqual([]);
    });

    test("universes under way, and given up: the medians stay", async () => {
      await beginWith(visited, "data: { sample: stocks }\nstrategies: [equal-weight, gmv]\n", "universes");
      await page.getByLabel("Datasets to draw").fill("900");
      await page.keyboard.press("Tab");
      await page.getByText("1,800 backtests").waitFor();
      await page.getByRole("button", { name: /Start|Go on/ }).click();
      await page.waitForSelector("#table-medians-so-far");
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByText(/Given up after [\d,]+ of 1,800 backtests/).waitFor();
      expect(await page.locator("#table-medians-so-far tbody tr").count()).toBe(2);
      expect(await keepsOut()).toEqual([]);
    });

    test("a walk under way, and one over which its worker was lost twice", async () => {
      const own = await app.visit({ reducedMotion: "reduce" });
      await own.page.addInitScript(rememberWorkers);
      await own.page.reload();
      await beginWith(own, long, "backtest");
      await own.page.getByRole("button", { name: "Cancel" }).waitFor();
      expect(await keepsOut(own.page)).toEqual([]);
      const lost = own.page.getByText("the browser lost its work on “run study” twice");
      while (!(await lost.isVisible())) {
        await own.page.evaluate("loseWorkers()");
        await own.page.waitForTimeout(100);
      }
      expect(await keepsOut(own.page)).toEqual([]);
      await own.leave();
    });

    test("workers whose script is not there", async () => {
      const without = await app.visit({ reducedMotion: "reduce" });
      await without.page.route("**/engine.worker*.js", (route) => route.abort());
      await without.page.reload();
      await without.page.getByText("the script that does the work could not be loaded").first().waitFor();
      expect(await barriers(without.page)).toEqual([]);
      await without.leave();
    });

    test("a stage whose script is not there any more", async () => {
      const without = await app.visit({ reducedMotion: "reduce" });
      await without.page.route("**/design-*.js", (route) => route.abort());
      await goTo(without.page, "design");
      await without.page.getByText("a part of kinfolio could not be loaded").first().waitFor();
      await without.page.getByText("a newer version has taken the place of this one").first().waitFor();
      expect(await barriers(without.page)).toEqual([]);
      await without.leave();
    });

    test("a link that came, and one that was cut", async () => {
      await beginWith(visited, small, "report");
      await page.waitForSelector("text=and the figures below");
      const link = await page.inputValue("[aria-label='Link to this study']");
      await page.goto(link);
      await page.getByText("Came by a link").waitFor();
      expect(await keepsOut()).toEqual([]);
      await page.getByRole("button", { name: "Run it and compare" }).click();
      await page.getByText(/^(Identical|Agrees):/).waitFor();
      await page.goto(link.slice(0, -40));
      await page.getByText("this link cannot be unpacked").waitFor();
      expect(await keepsOut()).toEqual([]);
      await page.getByRole("button", { name: "Close" }).click();
    });

    test("a browser without room says that nothing more is kept", async () => {
      const browser = await page.context().newCDPSession(page);
      await browser.send("Storage.overrideQuotaForOrigin", {
        origin: new URL(app.address).origin,
        quotaSize: 1,
      });
      await goTo(page, "data");
      await page.click("summary:has-text('What is kept here')");
      await page.getByRole("button", { name: "Keep this study" }).click();
      await page
        .getByText(/no room|nothing/i)
        .first()
        .waitFor();
      expect(await keepsOut()).toEqual([]);
    });
  },
);
