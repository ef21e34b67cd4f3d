import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { atRest, beginWith, goTo, servedApp, sharedVisit } from "../support/app-page.ts";
import { withoutBrowser } from "../support/chromium.ts";

const small = `data: { sample: stocks, assets: [S01, S02, S03, S04], from: 2018-01-02, to: 2019-12-31 }
strategies: [gmv, equal-weight]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)(
  "the app for eyes that need it otherwise, in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    let page: Page;
    const visited = sharedVisit(servedApp(), {}, (own) => {
      page = own;
    });

    /** The ground of the first element that a selector finds, as it is drawn. */
    async function ground(selector: string): Promise<string> {
      return await page
        .locator(selector)
        .first()
        .evaluate((element) => getComputedStyle(element).backgroundColor);
    }

    test("in colors of one's own bars, the open stage and the open tab stand out from what is beside them", async () => {
      await beginWith(visited, small, "design");
      await page.locator(".held[aria-busy=false] .weights-bars").waitFor();
      await page.emulateMedia({ forcedColors: "active" });
      for (const [marked, beside] of [
        [".weights-bars .fill", ".weights-bars .track"],
        [".weights-bars .risk-mark", ".weights-bars .fill"],
        [".rail [aria-current]", ".rail a:not([aria-current])"],
        [".strategy-tabs [aria-selected=true]", ".strategy-tabs [aria-selected=false]"],
        [".strip .lamp", ".strip"],
      ]) {
        expect([marked, await ground(marked)]).not.toEqual([marked, await ground(beside)]);
      }
      await page.emulateMedia({ forcedColors: "none" });
    });

    test("at a zoom of 400 % most of the window is left to what is read, and what has the focus is seen", async () => {
      await page.setViewportSize({ width: 320, height: 256 });
      for (const stage of ["design", "data"]) {
        await goTo(page, stage);
        await atRest(page);
        for (const field of await page.locator("main :is(input, select, summary):visible").all()) {
          await field.focus();
          expect(await field.evaluate(inSight)).toBe("seen");
        }
        expect(await page.evaluate(covered)).toBeLessThan(0.3);
      }
      await page.setViewportSize({ width: 1280, height: 900 });
    });

    test("where motion is unwanted nothing moves: no color fades, no chart grows", async () => {
      await page.emulateMedia({ reducedMotion: "reduce" });
      await goTo(page, "backtest");
      await page.locator(".result canvas").first().waitFor();
      await page.getByRole("button", { name: "Add a strategy" }).hover();
      const moving = await page.evaluate(
        `[...document.querySelectorAll("*")].filter((each) => {
          const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(each);
          return /[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth";
        }).map((each) => each.outerHTML.slice(0, 80))`,
      );
      expect(moving).toEqual([]);
    });
  },
);

/** Whether an element that has the focus can be seen: its upper left corner lies in the window, and nothing over it. */
function inSight(element: Element): string {
  const { left, top } = element.getBoundingClientRect();
  const over = element.ownerDocument.elementFromPoint(left + 4, top + 4);
  return element.contains(over) || over?.contains(element) === true
    ? "seen"
    : `${element.outerHTML.slice(0, 80)} at ${left}, ${top} is behind ${over?.outerHTML.slice(0, 80)}`;
}

/** The share of the window that is covered by what stands fast, once the page is scrolled. */
const covered = `(() => {
  scrollTo(0, 600);
  const fast = [...document.querySelectorAll("*")].filter((each) => ["fixed", "sticky"].includes(getComputedStyle(each).position));
  const heights = fast.map((each) => each.getBoundingClientRect()).map(({ top, bottom }) =>
    Math.max(0, Math.min(innerHeight, bottom) - Math.max(0, top)));
  return heights.reduce((sum, height) => sum + height, 0) / innerHeight;
})()`;
