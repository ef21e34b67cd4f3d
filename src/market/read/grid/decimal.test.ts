import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../../base/text-encoding.ts";
import { decimalIn } from "./decimal.ts";

const read = (text: string): number => decimalIn(encodeUtf8(text), 0, text.length, 46);

test("any double, as it is printed, is read back to the bit", () => {
  const property = fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
    const text = Object.is(value, -0) ? "-0" : String(value);
    expect(read(text)).toBe(value);
    expect(read(value.toExponential(16))).toBe(Number(value.toExponential(16)));
  });
  fc.assert(property, { seed: 1, numRuns: 5000 });
});

test("decimals of up to 25 digits are rounded as Number rounds them", () => {
  const property = fc.property(
    fc.bigInt({ min: 0n, max: 10n ** 25n }),
    fc.nat(25),
    fc.nat(24),
    (digits, point, dropped) => {
      const text = String(digits / 10n ** BigInt(dropped));
      const at = Math.min(point, text.length);
      const decimal = `${text.slice(0, at)}.${text.slice(at)}`;
      expect(read(decimal)).toBe(Number(decimal));
    },
  );
  fc.assert(property, { seed: 2, numRuns: 5000 });
});

test("numbers in the middle of two doubles are rounded to the even one", () => {
  for (const text of [
    "9007199254740993",
    "0.500000000000000055511151231257827",
    "1.00000000000000011102230246251565",
    "0.1000000000000000055511151231257827",
  ]) {
    expect(read(text)).toBe(Number(text));
  }
});

test.each(["", "-", ".", "1.2.3", "0x10", "1e", "1e+", "inf", "1 2", "--1", "1,5", "NaN"])(
  "%j is no plain number",
  (text) => {
    expect(read(text)).toBeNaN();
  },
);
