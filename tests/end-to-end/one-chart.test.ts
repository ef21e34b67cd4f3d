import { join, resolve } from "node:path";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type AppServer, serveApp } from "../../src/node/app/serve-app.ts";
import { sharedBrowser, withoutBrowser } from "../support/chromium.ts";
import { temporaryFolder } from "../support/kinfolio.ts";

describe.skipIf(withoutBrowser)(
  "examples/one-chart in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    let server: AppServer;
    beforeAll(async () => {
      const outDir = join(await temporaryFolder(), "one-chart");
      const root = resolve(import.meta.dirname, "../../examples/one-chart");
      await build({ root, configFile: false, logLevel: "error", base: "./", build: { outDir } });
      server = await serveApp(outDir, 0);
    });
    afterAll(() => server?.close());

    test("draws its chart and says the figures, without a complaint", async () => {
      const page = await (await sharedBrowser()).newPage({ bypassCSP: true });
      try {
        const trouble: string[] = [];
        page.on("console", (message) => trouble.push(message.text()));
        page.on("pageerror", (error) => trouble.push(error.message));
        await page.goto(server.address);
        await page.locator("canvas").waitFor();
        expect(await page.locator("#figures").innerText()).toMatch(
          /^one over N: Sharpe ratio \d\.\d\d · least variance: Sharpe ratio \d\.\d\d$/,
        );
        expect(trouble).toEqual([]);
      } finally {
        await page.close();
      }
    });
  },
);
