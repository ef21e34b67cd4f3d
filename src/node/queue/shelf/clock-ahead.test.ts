import { expect, test } from "vitest";
import { aheadWords, clockAhead } from "./clock-ahead.ts";

test("a clock is ahead by what the way of the question does not explain", async () => {
  expect(await clockAhead({ clock: async () => undefined })).toBe(0);
  expect(await clockAhead({ clock: async () => Date.now() })).toBeCloseTo(0, -1);
  const hourBehind = await clockAhead({ clock: async () => Date.now() - 3_600_000 });
  expect(hourBehind / 1000).toBeCloseTo(3600, 0);
  expect(aheadWords(hourBehind)).toBe("3,600 seconds ahead of");
  expect(aheadWords(-1000)).toBe("1 second behind");
});

test("an answer that was long on its way says nothing of the clocks", async () => {
  const slow = async (): Promise<number> => {
    const then = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return then;
  };
  expect(Math.abs(await clockAhead({ clock: slow }))).toBeLessThan(30);
});
