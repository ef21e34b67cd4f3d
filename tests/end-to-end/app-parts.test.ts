import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { atRest, goTo, servedApp, sharedVisit, type Visited } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

const bars = ".weights-bars tbody";
const largest = "#limit-maxWeight";

/** Looks again until it holds: a busy machine takes its time. */
const soon: typeof expect.poll = (look) => expect.poll(look, { timeout: 20_000 });

let page: Page;
let visited: Visited;

/** Begins with the sample anew, and goes to a stage. */
async function open(stage: string, ready: string): Promise<void> {
  visited.trouble.length = 0;
  await goTo(page, "data");
  await page.getByRole("button", { name: "stocks" }).click();
  await goTo(page, stage);
  await atRest(page);
  await page.waitForSelector(ready);
}

/** The weights that are shown, by asset. */
async function weights(): Promise<Record<string, number>> {
  return await page.$$eval(`${bars} tr`, (rows) =>
    Object.fromEntries(
      rows.map((row) => [
        row.querySelector("th")?.textContent ?? "",
        Number.parseFloat(row.querySelector("td.number")?.textContent ?? ""),
      ]),
    ),
  );
}

async function largestWeightIs(most: number): Promise<void> {
  await soon(async () => Math.max(...Object.values(await weights()))).toBe(most);
}

describe.skipIf(withoutBrowser)("parts of the app by keyboard and as they are read out", () => {
  visited = sharedVisit(servedApp(), {}, (own) => {
    page = own;
  });

  test("a number field takes percent, steps by keys, and says what is needed", async () => {
    await open("design", largest);
    await page.focus(largest);
    await page.keyboard.type("12");
    await largestWeightIs(12);
    await page.keyboard.press("ArrowUp");
    await largestWeightIs(13);
    await page.keyboard.press("PageUp");
    await soon(() => page.inputValue(largest)).toBe("23");
    expect(await page.getAttribute(largest, "role")).toBe("spinbutton");
    expect(await page.getAttribute(largest, "aria-valuetext")).toBe("23 %");
    await page.fill(largest, "abc");
    await soon(() => page.getAttribute(largest, "aria-invalid")).toBe("true");
    const words = await page.getAttribute(largest, "aria-describedby");
    expect(await page.textContent(`#${words?.split(" ")[0]}`)).toBe("a number of percent is needed");
    expect(visited.trouble).toEqual([]);
  });

  test("a slider moves by keys, the bars with it, and one undo takes it back", async () => {
    await open("design", largest);
    const slider = page.getByRole("slider", { name: "Largest weight, slider" });
    await slider.focus();
    for (let i = 0; i < 9; i++) await page.keyboard.press("PageDown");
    await largestWeightIs(10);
    await page.keyboard.press("ArrowRight");
    await largestWeightIs(11);
    expect(await slider.getAttribute("aria-valuetext")).toBe("11%");
    await page.keyboard.press("Control+z");
    await largestWeightIs(16.7);
  });

  test("/ finds an asset by its name, and Enter limits it", async () => {
    await open("design", "#limit-asset");
    await page.keyboard.press("/");
    const picker = page.getByRole("combobox", { name: "Limit one asset" });
    await soon(() => picker.evaluate((element) => element === element.ownerDocument.activeElement)).toBe(
      true,
    );
    await page.keyboard.type("s1");
    await soon(() => page.locator("#limit-asset-list [role=option]").count()).toBe(10);
    await page.keyboard.press("PageDown");
    expect(await picker.getAttribute("aria-activedescendant")).toBe("limit-asset-9");
    await page.keyboard.press("Enter");
    expect(await picker.getAttribute("aria-expanded")).toBe("false");
    await soon(() => page.inputValue("#line-0")).toBe("S19 <= 10%");
    await soon(async () => (await weights()).S19).toBe(10);
    await picker.focus();
    await page.keyboard.press("ArrowDown");
    expect(await picker.getAttribute("aria-expanded")).toBe("true");
    await page.keyboard.press("Escape");
    expect(await picker.getAttribute("aria-expanded")).toBe("false");
  });

  test("a constraint is read as it is typed, and holds once it can be read", async () => {
    await open("design", "#line-0");
    await page.fill("#line-0", "S19 + S1O <= 20%");
    await soon(() => page.getAttribute("#line-0", "aria-invalid")).toBe("true");
    expect(await page.textContent("#line-0-read")).toMatch(/S1O.*did you mean S10/s);
    await page.fill("#line-0", "S19 + S10 <= 20%");
    await soon(() => page.textContent("#line-0-read")).toBe("one constraint on 2 assets");
    await page.keyboard.press("Enter");
    await soon(async () => {
      const { S19, S10 } = await weights();
      return Number((S19 + S10).toFixed(1));
    }).toBe(20);
    await page.getByRole("button", { name: "Leave out S19 + S10 <= 20%" }).click();
    await largestWeightIs(16.7);
  });

  test("strategies are tabs that arrow keys go through; one is added, named, deleted and brought back", async () => {
    await open("design", bars);
    const tabs = page.getByRole("tab");
    const names = async () => await tabs.allTextContents();
    await page.getByRole("tab", { selected: true }).focus();
    await page.keyboard.press("End");
    await soon(() => page.getByRole("tab", { selected: true }).textContent()).toBe(
      "Hierarchical risk parity",
    );
    await page.keyboard.press("ArrowRight");
    await soon(() => page.getByRole("tab", { selected: true }).textContent()).toBe("1/N");
    await page.getByRole("button", { name: "Duplicate" }).click();
    await soon(names).toContain("1/N 2");
    await page.getByRole("button", { name: "Rename" }).click();
    await page.getByLabel("Name in tables and figures").fill("Mine");
    await page.keyboard.press("Enter");
    await soon(names).toContain("Mine");
    await page.getByRole("button", { name: "Delete" }).click();
    await soon(names).not.toContain("Mine");
    await page.keyboard.press("Control+z");
    await soon(names).toContain("Mine");
  });

  test("a design is chosen by its name, says its sentence, asks for what it needs and has the rest under more", async () => {
    await open("design", "#design");
    await page.selectOption("#design", "efficient-return");
    await soon(() => page.inputValue("#design-targetReturn")).toBe("10");
    expect(await page.getAttribute("#design", "aria-describedby")).toBe("design-says");
    expect(await page.textContent("#design-says")).toMatch(/^Least variance at a mean/);
    await page.selectOption("#design", "hrp");
    await page.getByText("More on hrp").click();
    await page.getByLabel("linkage", { exact: false }).selectOption("ward");
    await soon(() => page.textContent("summary .count")).toBe(" 1 set");
    await page.keyboard.press("Control+z");
    await soon(() => page.getByLabel("linkage", { exact: false }).inputValue()).toBe("single");
  });

  test("weights are a table that is read out: asset, weight, share of the risk", async () => {
    await open("design", bars);
    const table = page.getByRole("table", { name: "Weights today" });
    const heads = await table.getByRole("columnheader").allTextContents();
    expect(heads.map((head) => head.trim())).toEqual(["Asset", "Bar", "Weight", "Of the risk"]);
    const [first] = await table
      .getByRole("row")
      .filter({ hasText: "S19" })
      .getByRole("cell")
      .allTextContents();
    expect(first).toBe("16.7%");
    await soon(() => page.textContent(".held [role=status]")).toMatch(/^Volatility 14\.65%, Return 8\.14%/);
  });

  test("limits that cannot hold are said, and the smallest way out is a button", async () => {
    await open("design", largest);
    await page.fill(largest, "3");
    await page.waitForSelector(".impossible");
    expect(await page.textContent(".impossible")).toContain(
      "upper bounds sum to 60%, the budget is 100%: 40% is missing",
    );
    await page.getByRole("button", { name: "The largest weight from 3% to 5%" }).click();
    await largestWeightIs(5);
  });

  test("a point goes along the frontier by keys and by its return, its weights follow", async () => {
    await open("frontier", ".handle");
    const handle = page.getByRole("slider", { name: /Point on the frontier/ });
    await handle.focus();
    await page.keyboard.press("End");
    await soon(async () => (await weights()).S03).toBe(100);
    await page.keyboard.press("Home");
    await soon(async () => (await weights()).S03).toBe(0);
    await page.fill("#frontier-return", "20");
    await soon(() => handle.getAttribute("aria-valuetext")).toMatch(/^return 20\.00%/);
    await page.getByRole("button", { name: "Make it a strategy" }).click();
    await soon(() => page.inputValue("#design-targetReturn")).toBe("20");
    expect(visited.trouble).toEqual([]);
  });

  test("a click on a heat map, or arrow keys and Enter, show the pair over time", async () => {
    await open("beliefs", ".heat-map canvas");
    await page
      .locator(".heat-map canvas")
      .first()
      .click({ position: { x: 60, y: 12 } });
    await soon(() => page.inputValue("#pair-0")).toMatch(/^S\d\d$/);
    await page.waitForSelector(".pair figure.chart");
    const map = page.getByRole("application", { name: /^Correlations by sample/ });
    await map.focus();
    for (const key of ["Home", "ArrowDown", "PageDown"]) await page.keyboard.press(key);
    const said = page.locator(".heat-map [role=status]").first();
    await soon(() => said.textContent()).toMatch(/^S\d\d and S\d\d: −?\d\.\d\d$/);
    await page.keyboard.press("Enter");
    const [one, other] = /^(S\d\d) and (S\d\d)/.exec((await said.textContent()) ?? "")?.slice(1) ?? [];
    await soon(async () => [await page.inputValue("#pair-0"), await page.inputValue("#pair-1")]).toEqual([
      one,
      other,
    ]);
    expect(visited.trouble).toEqual([]);
  });
});
