import type { Page } from "playwright-core";

/** What a hand on a slider waits for, in milliseconds. */
export interface SliderTimes {
  /** From each move to its weights on the page, ascending. */
  readonly weights: readonly number[];
  /** From each press of a key on it to the picture behind it, as the browser tells it (in steps of 8 ms), ascending. */
  readonly paints: readonly number[];
}

/** Moves the largest weight of minimum variance on 20 assets, on the Design stage of a page that is open: by itself, then by keys. */
export async function sliderTimes(page: Page): Promise<SliderTimes> {
  await page.evaluate(`location.hash = "#/design"`);
  await page.getByRole("tab", { name: "Minimum variance", exact: true }).click();
  const slider = page.getByRole("slider", { name: "Largest weight, slider" });
  await slider.waitFor();
  await page.locator(".held[aria-busy=false] .weights-bars").waitFor();
  await page.waitForTimeout(1000);
  const weights = await page.evaluate<number[]>(moved);
  await page.evaluate(`(() => {
    window.paints = [];
    new PerformanceObserver((list) => paints.push(...list.getEntries().filter(({ name }) => name === "keydown").map(({ duration }) => duration)))
      .observe({ type: "event", durationThreshold: 16 });
  })()`);
  await slider.focus();
  for (let press = 0; press < 40; press++) {
    await page.keyboard.press(press % 20 < 10 ? "ArrowRight" : "ArrowLeft");
    await page.waitForTimeout(40);
  }
  await page.waitForTimeout(500);
  const slow = await page.evaluate<number[]>("paints");
  const fast = Array.from({ length: Math.max(0, 40 - slow.length) }, () => 0); // under 16 ms nothing is told
  return { weights, paints: ascending([...fast, ...slow]) };
}

/** Of 60 moves those after the tenth. */
const moved = `(async () => {
  const slider = document.querySelector("[aria-label='Largest weight, slider']");
  const held = document.querySelector(".held");
  const times = [];
  for (let move = 0; move < 60; move++) {
    const begun = performance.now();
    let isAsked = false;
    await new Promise((resolve) => {
      new MutationObserver((records, observer) => {
        isAsked ||= records.some(({ attributeName }) => attributeName === "aria-busy");
        if (!isAsked || held.getAttribute("aria-busy") === "true") return;
        observer.disconnect();
        resolve();
      }).observe(held, { subtree: true, childList: true, attributes: true, characterData: true });
      slider.value = String(slider.max * (0.1 + 0.004 * (move % 50)));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    });
    if (move >= 10) times.push(performance.now() - begun);
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return times.sort((a, b) => a - b);
})()`;

function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

/** The value that so large a share does not exceed. @param sorted ascending. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1];
}
