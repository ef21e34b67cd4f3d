import type { Page, Route } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { atRest, beginWith, drop, goTo, servedApp, sharedVisit } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";
import { keepsOut } from "../support/keeps-out.ts";
import { writeLooks } from "../support/looks.ts";
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

/** Funds whose prices come when they are let. */
const funds = `data: { sample: etfs, assets: [IWM, EFA, EEM, AGG, TLT, GLD], factors: [SPY], from: 2019-01-02 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)(
  "states of the app keep nobody out (axe-core 4.14.1, WCAG 2.2 AA, in Chromium; skipped where there is none: set CHROMIUM)",
  { timeout: 180_000 },
  () => {
    const app = servedApp();
    let page: Page;
    // Colors that fade are looked at when they have.
    const visited = sharedVisit(app, { reducedMotion: "reduce" }, async (own) => {
      page = own;
      await page.waitForSelector(".data-stage .figures");
    });
    afterAll(writeLooks);

    test("a file that cannot be read, and the stages that wait for it", async () => {
      await drop(page, "main", {
        "words.csv": "date,A,B\n2020-01-02,1,2\n2020-01-03,much,2\n2020-01-06,1,2\n",
      });
      await page.waitForSelector("main [role=alert]");
      expect(await page.locator("main [role=alert]").first().innerText()).toContain("line 3");
      expect(await keepsOut(page, "refused")).toEqual([]);
      await goTo(page, "backtest");
      await page.waitForSelector("main [role=alert]");
      expect(await keepsOut(page)).toEqual([]);
      await goTo(page, "data");
      await page.getByRole("button", { name: "stocks", exact: true }).click();
    });

    test("a table of characteristics: none yet, one that falls onto the page, and one that is read", async () => {
      await beginWith(visited, small, "data");
      await page.getByRole("tab", { name: "Characteristics" }).click();
      await page.getByText("Open a table", { exact: true }).waitFor();
      expect(await keepsOut(page, "empty")).toEqual([]);
      await page.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["a"], "a.csv"));
        document.querySelector("main").dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer }));
      })()`);
      await page.waitForSelector(".drop-anywhere");
      expect(await keepsOut(page)).toEqual([]);
      await drop(page, "main", {
        "known.csv": "asset,sector,beta\nS01,bank,1\nS02,bank,.8\nS03,oil,1.2\nS04,oil,.9\n",
      });
      await page.locator(".histograms").waitFor();
      expect(await keepsOut(page)).toEqual([]);
      await page.getByRole("tab", { name: "Prices" }).click();
    });

    test("dialogs, the list of keys, what a definition, a list of assets and the other stages open", async () => {
      await beginWith(visited, small, "data");
      await page.getByRole("button", { name: "Paste a table" }).click();
      expect(await keepsOut(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.keyboard.press("?");
      await page.waitForSelector("dialog.keys[open]");
      expect(await keepsOut(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await goTo(page, "design");
      await page.getByRole("button", { name: "Volatility" }).click();
      await page.waitForSelector(".definition:popover-open");
      expect(await keepsOut(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.locator("#limit-asset").focus();
      await page.keyboard.press("ArrowDown");
      await page.locator("[role=listbox] [role=option]").first().waitFor();
      expect(await keepsOut(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.setViewportSize({ width: 360, height: 900 });
      await page.getByRole("button", { name: "More", exact: true }).click();
      await page.waitForSelector(".bar .more:popover-open");
      expect(await keepsOut(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    test("forms with faults, and limits that cannot hold together", async () => {
      await beginWith(visited, small, "design");
      await page.fill("#limit-maxWeight", "abc");
      await page.fill("#line-0", "S01 + X9 <= 20%");
      await page.waitForSelector("#line-0-read.wrong");
      expect(await page.locator("#line-0-read").innerText()).not.toContain("--");
      expect(await keepsOut(page)).toEqual([]);
      await page.fill("#line-0", "");
      await page.fill("#limit-maxWeight", "3");
      await page.waitForSelector(".impossible");
      expect(await keepsOut(page, "infeasible")).toEqual([]);
      await goTo(page, "backtest");
      await page.keyboard.press("Control+z");
      await atRest(page);
      await page.getByLabel("From", { exact: true }).fill("2019-02-30");
      await page.getByText("a day as 2018-01-02 is needed").waitFor();
      expect(await keepsOut(page)).toEqual([]);
    });

    test("a strategy that fails among others that do not: its reason stands where its figures would", async () => {
      await beginWith(
        visited,
        small.replace("[equal-weight, gmv]", "[gmv, { name: tight, design: gmv, maxWeight: 0.1 }]"),
        "backtest",
      );
      await page
        .getByText(/upper bounds sum to/)
        .first()
        .waitFor();
      await atRest(page);
      expect(await keepsOut(page, "failed")).toEqual([]);
      await goTo(page, "tear-sheet");
      await atRest(page);
      expect(await keepsOut(page)).toEqual([]);
    });

    test("work under way beside the result before it, and work that was given up", async () => {
      const held: Route[] = [];
      await page.route("**/etf_prices*.csv", (route) => void held.push(route));
      await beginWith(visited, small, "backtest");
      await page.locator(".result:not(.earlier) canvas").first().waitFor();
      await beginWith(visited, funds, "backtest");
      await page.getByRole("button", { name: "Cancel" }).waitFor();
      await page.locator(".result.earlier").waitFor();
      expect(await keepsOut(page, "working")).toEqual([]);
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByText("Given up.").first().waitFor();
      expect(await keepsOut(page)).toEqual([]);
      await page.unroute("**/etf_prices*.csv");
      await Promise.all(held.map((route) => route.continue().catch(() => {})));
    });

    test("universes before they are run, and given up: the medians stay", async () => {
      await beginWith(visited, "data: { sample: stocks }\nstrategies: [equal-weight, gmv]\n", "universes");
      await page.getByLabel("Datasets to draw").fill("3000");
      await page.keyboard.press("Tab");
      await page.getByText("6,000 backtests").waitFor();
      await page.getByRole("button", { name: /Start|Go on/ }).click();
      await page.waitForSelector("#table-medians-so-far");
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByText(/Given up after [\d,]+ of 6,000 backtests/).waitFor();
      expect(await page.locator("#table-medians-so-far tbody tr").count()).toBe(2);
      expect(await keepsOut(page)).toEqual([]);
    });

    test("the studio with what was drawn", async () => {
      await beginWith(visited, funds, "mixed-model");
      await page.waitForSelector("#figure-kernel");
      await page.getByRole("button", { name: "Draw 199" }).click();
      await page.getByText(/p = .* after 199 draws/).waitFor();
      await atRest(page);
      expect(await keepsOut(page, "studio")).toEqual([]);
    });

    test("a walk over which its worker was lost twice", async () => {
      const own = await app.visit();
      await own.page.addInitScript(rememberWorkers);
      await own.page.reload();
      await beginWith(own, long, "backtest");
      await own.page.getByRole("button", { name: "Cancel" }).waitFor();
      const lost = own.page.getByText("the browser lost its work on “run study” twice");
      while (!(await lost.isVisible())) {
        await own.page.evaluate("loseWorkers()");
        await own.page.waitForTimeout(100);
      }
      expect(await keepsOut(own.page)).toEqual([]);
      await own.leave();
    });

    test("a stage and workers whose scripts are not there, and a window that keeps nothing", async () => {
      const without = await app.visit();
      await without.page.route("**/design-*.js", (route) => route.abort());
      await goTo(without.page, "design");
      await without.page.getByText("a part of kinfolio could not be loaded").first().waitFor();
      await without.page.getByText("a newer version has taken the place of this one").first().waitFor();
      expect(await keepsOut(without.page)).toEqual([]);
      await goTo(without.page, "data");
      await without.page.route("**/engine.worker*.js", (route) => route.abort());
      await without.page.reload();
      await without.page.getByText("the script that does the work could not be loaded").first().waitFor();
      expect(await keepsOut(without.page)).toEqual([]);
      await without.page.unroute("**/engine.worker*.js");
      await without.page.route("**/storage.worker*.js", (route) => route.abort());
      await without.page.reload();
      await without.page.click("summary:has-text('What is kept here')");
      await without.page.getByText("This window keeps nothing").waitFor();
      expect(await keepsOut(without.page)).toEqual([]);
      await without.leave();
    });

    test("a study that is kept and one that was deleted; a browser without room says that nothing more is kept", async () => {
      await goTo(page, "data");
      await page.click("summary:has-text('What is kept here')");
      await page.getByRole("button", { name: "Keep this study" }).click();
      await page.getByRole("button", { name: "Keep this study" }).click();
      await page.locator(".kept li").nth(1).waitFor();
      await page
        .locator(".kept li")
        .first()
        .getByRole("button", { name: /^Delete/ })
        .click();
      await page.getByText("Undo: bring back").waitFor();
      expect(await keepsOut(page)).toEqual([]);
      const browser = await page.context().newCDPSession(page);
      await browser.send("Storage.overrideQuotaForOrigin", {
        origin: new URL(app.address).origin,
        quotaSize: 1,
      });
      await page.getByRole("button", { name: "Keep this study" }).click();
      await page.getByText("There is no room left in this browser").waitFor();
      expect(await keepsOut(page)).toEqual([]);
    });
  },
);
