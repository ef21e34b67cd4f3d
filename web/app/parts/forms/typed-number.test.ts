import fc from "fast-check";
import { expect, test } from "vitest";
import { quantity } from "../../../../src/base/option/quantity.ts";
import type { NumberShape } from "./field.ts";
import { numberIn, settingOf, shownNumber, steppedNumber, stepsOfKey, typedNumber } from "./typed-number.ts";

const share: NumberShape = { isShare: true, isWhole: false, least: 0, most: 1, unit: "weight" };
const whole: NumberShape = { isShare: false, isWhole: true, least: 1 };
const ratio: NumberShape = { isShare: false, isWhole: false, usual: 1 };

test("percent are typed as percent and written as percent", () => {
  expect(typedNumber("5", share)).toEqual({ value: "5%" });
  expect(typedNumber("12.5%", share)).toEqual({ value: "12.5%" });
  expect(typedNumber("50bp", share)).toEqual({ value: "0.5%" });
  expect(typedNumber("", share)).toEqual({ value: undefined });
  expect(shownNumber(0.07, share)).toBe("7");
  expect(shownNumber("7%", share)).toBe("7");
});

test("what cannot be is said with what is needed", () => {
  expect(typedNumber("abc", share)).toEqual({ needs: "a number of percent is needed" });
  expect(typedNumber("120", share)).toEqual({ needs: "at most 100% is needed" });
  expect(typedNumber("2.5", whole)).toEqual({ needs: "a whole number is needed" });
  expect(typedNumber("0", whole)).toEqual({ needs: "at least 1 is needed" });
});

test("arrow keys step by a point, a whole or a tenth, Page keys by ten of them, and none beyond a bound", () => {
  expect(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "a"].map(stepsOfKey)).toEqual([
    1,
    -1,
    10,
    -10,
    undefined,
  ]);
  expect(steppedNumber(0.055, 1, share)).toBe(0.07);
  expect(steppedNumber(0.05, -10, share)).toBe(0);
  expect(steppedNumber(3, 10, whole)).toBe(13);
  expect(steppedNumber(1, 1, ratio)).toBe(1.1);
  expect(steppedNumber(20, -1, ratio)).toBe(19);
});

test("what is typed reads as the engine reads what is written", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      const typed = typedNumber(String(hundredths / 100), share);
      const written = "value" in typed ? String(typed.value) : "";
      expect(quantity(written, "weight")).toEqual({ value: numberIn(written) });
      expect(settingOf(numberIn(written) ?? Number.NaN, share)).toBe(written);
    }),
  );
});
