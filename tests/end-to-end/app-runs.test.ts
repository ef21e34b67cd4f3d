import { describe, expect, test } from "vitest";
import { atRest, beginWith, goTo, servedApp, sharedVisit, type Visited } from "../support/app-page.ts";
import { barriers } from "../support/barriers.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** Two walks of few assets. */
const few = `data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06, S07, S08, INDEX] }
strategies: [equal-weight, gmv]
backtest: { lookback: 252, optimizeEvery: 21, rebalanceEvery: 21, costBps: 10 }
`;

/** Funds with characteristics, over a few decisions. */
const funds = `data: { sample: etfs, assets: [IWM, EFA, EEM, AGG, TLT, GLD], factors: [SPY], from: 2019-01-02 }
strategies: [equal-weight]
backtest: { lookback: 252, optimizeEvery: 63, rebalanceEvery: 63 }
`;

describe.skipIf(withoutBrowser)("the stages that run (in Chromium)", { timeout: 300_000 }, () => {
  const visited = sharedVisit(servedApp(), {}, (page) => page.setDefaultTimeout(60_000));

  /** Waits until what was changed has rested and is answered. */
  async function rested(page: Visited["page"]): Promise<void> {
    await page.waitForTimeout(450); // nothing on the page says that a change rests
    await atRest(page);
  }

  /** A stage on the study of few assets, at rest. */
  async function at(stage: string, width = 1280): Promise<Visited["page"]> {
    await visited.page.setViewportSize({ width, height: 900 });
    await beginWith(visited, few, stage);
    await visited.page.waitForSelector(".answered");
    await atRest(visited.page);
    return visited.page;
  }

  test("backtest: a heading opens its definition by the keyboard, sorts, and Escape leads back", async () => {
    const page = await at("backtest");
    expect(await barriers(page)).toEqual([]);
    const sharpe = page.locator("#table-key-figures thead .heading", { hasText: "Sharpe ratio" });
    await sharpe.focus();
    await page.keyboard.press("Enter");
    const card = page.locator(".definition:popover-open");
    await card.waitFor();
    expect(await card.innerText()).toContain("above the risk-free rate");
    expect(await card.innerText()).toMatch(/Portfolio Visualizer prints .* for /);
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Sharpe ratio");
    await sharpe.click();
    await card.getByRole("button", { name: "Smallest first" }).click();
    const order = await page.locator("#table-key-figures tbody tr td:nth-child(4)").allInnerTexts();
    expect(order.map(Number.parseFloat)).toEqual(order.map(Number.parseFloat).toSorted((a, b) => a - b));
    expect(visited.trouble).toEqual([]);
  });

  test("backtest: a schedule by the calendar, typed as a word, and rows, typed as a number", async () => {
    const page = await at("backtest");
    const summary = page.locator(".schedule > summary");
    await summary.click();
    for (const typed of ["42", "month"]) {
      for (const label of [/How often strategies are asked/, /How often the last weights/]) {
        await page.getByLabel(label).fill(typed);
        await page.keyboard.press("Enter");
      }
      await expect
        .poll(() => summary.innerText())
        .toContain(`optimize every ${typed} · rebalance every ${typed}`);
      await rested(page);
      expect(await page.locator(".refusal").count()).toBe(0);
    }
    expect(visited.trouble).toEqual([]);
  });

  test("backtest: a figure turns into a table, a stretch is measured, nothing looks ahead", async () => {
    const page = await at("backtest");
    await page.locator("figure").first().getByText("As a table").click();
    await page.locator("figure table").first().waitFor();
    expect(await page.locator("figure table").first().locator("tbody tr").count()).toBe(200);
    await page
      .getByText(/^Show \d+ more of/)
      .first()
      .click();
    expect(await page.locator("figure table").first().locator("tbody tr").count()).toBe(400);
    await page.getByLabel("From", { exact: true }).fill("2018-01-02");
    await page.getByLabel("To", { exact: true }).fill("2019-12-31");
    await page.waitForSelector("#table-range-measures");
    const span = page.locator(".range .span");
    expect(await span.innerText()).toBe("2018-01-02 to 2019-12-31: 516 periods");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await span.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Redo", exact: true }).click();
    await expect.poll(() => span.innerText()).toBe("2018-01-02 to 2019-12-31: 516 periods");
    await page.getByRole("button", { name: "Check for look-ahead" }).click();
    await page.getByText("Nothing depends on what came later.").waitFor();
    expect(visited.trouble).toEqual([]);
  });

  test("universes: medians come while cells end, giving up keeps them, and going on begins there", async () => {
    const page = await at("universes");
    await page.getByLabel("Datasets to draw").fill("3000");
    await page.keyboard.press("Tab");
    await page.getByText("6,000 backtests").waitFor();
    const before = async (): Promise<number> => {
      const said = await page.locator(".start-run").innerText();
      return Number(/, ([\d,]+) of them done before/.exec(said)?.[1].replace(",", ""));
    };
    const estimated = await before();
    await page.getByRole("button", { name: /Start|Go on/ }).click();
    await page.waitForSelector("#table-medians-so-far");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText(/of them done before/).waitFor();
    await expect.poll(before, { timeout: 60_000 }).toBeGreaterThan(estimated + 5); // more than the next estimate adds
    await page.waitForTimeout(1500); // cells are written once a second
    await page.reload();
    await page.waitForSelector(".start-run .primary");
    await expect.poll(before, { timeout: 60_000 }).toBeGreaterThan(5);
    expect(await barriers(page)).toEqual([]);
    expect(visited.trouble).toEqual([]);
  });

  test("report: hands on the run that was looked at last, and starts no universes by itself", async () => {
    const page = await at("universes");
    await page.getByLabel("Datasets to draw").fill("2");
    await page.keyboard.press("Tab");
    await page.getByText("4 backtests").waitFor();
    await goTo(page, "report");
    await page.getByText("The backtest along one path.").waitFor();
    await atRest(page);
    expect(await page.locator(".preview .summary").innerText()).not.toContain("datasets");
    await goTo(page, "universes");
    await page.getByRole("button", { name: /Start|Go on/ }).click();
    await page.waitForSelector(".report");
    await atRest(page);
    await goTo(page, "report");
    await page.getByText("The run on many universes, which was looked at last").waitFor();
    expect(await page.locator(".preview .summary").innerText()).toContain("datasets");
    expect(await barriers(page)).toEqual([]);
    expect(visited.trouble).toEqual([]);
  });

  test("tear sheet: held weights against a column, with what other tools print otherwise", async () => {
    const page = await at("tear-sheet", 360);
    await page.getByLabel("Tear sheet of", { exact: true }).selectOption("held ");
    await page.getByLabel(/weights of the portfolio/).fill("S01=60%, S02=40%");
    await page.getByLabel("Against", { exact: true }).selectOption("column INDEX");
    await rested(page);
    const recovery = page.locator("button.heading", { hasText: "Recovery factor" });
    await page.getByRole("button", { name: "All measures" }).click();
    await recovery.first().click();
    const card = page.locator(".definition:popover-open");
    expect(await card.innerText()).toContain("quantstats 0.0.81 prints");
    await page.keyboard.press("Escape");
    await page.locator("button.heading", { hasText: "Max drawdown" }).first().click();
    expect(await card.innerText()).toMatch(/Portfolio Visualizer prints .*ends of months/s);
    await page.keyboard.press("Escape");
    expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    expect(visited.trouble).toEqual([]);
  });

  test("mixed model: draws stop and go on, and K is in the backtest by one click", async () => {
    const page = await at("mixed-model");
    await page.getByRole("button", { name: "Sample: funds with characteristics" }).click();
    await page.waitForSelector("#figure-kernel");
    await beginWith(visited, funds, "mixed-model");
    await page.waitForSelector("#figure-kernel");
    await atRest(page);
    expect(await page.locator(".verdict").innerText()).toMatch(
      /^These characteristics (?:hardly |do not )?help here: /,
    );
    const weights = page.locator(".kernel-weight [role=spinbutton]");
    for (const each of await weights.all()) await each.fill("0");
    await page.keyboard.press("Tab");
    await page.getByText("every kernel has a weight of zero").waitFor();
    expect(await page.locator(".verdict, .permutation").count()).toBe(0); // nothing is said of a K that is none
    await weights.first().fill("1"); // what refused is what lets it pass
    await page.keyboard.press("Tab");
    await page.waitForSelector(".verdict");
    await atRest(page);
    await page.getByRole("button", { name: "Draw 199" }).click();
    await page.getByText(/p = .* after 199 draws/).waitFor();
    // on a fast machine all are drawn before a hand finds the button
    await page.evaluate(`(async () => {
      const button = () => document.querySelector(".permutation button");
      button().click(); // more
      await new Promise((resolve) => requestAnimationFrame(resolve));
      button().click(); // stop
    })()`);
    await page.getByRole("button", { name: "Draw 199 more" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await page.getByLabel(/K in the backtest/).check();
    await page.getByRole("button", { name: "To the backtest" }).click();
    await page.getByText("Mixed model with K").first().waitFor();
    await atRest(page);
    expect(await page.locator("#table-key-figures").innerText()).toContain("Mixed model without K");
    expect(visited.trouble).toEqual([]);
  });
});
