import { describe, expect, test } from "vitest";
import { tearSheetIntervals } from "../../src/evaluate/tear-sheet/tear-sheet-intervals.ts";
import { sheetOf } from "../support/measured.ts";

const dropDate = { missing: "drop-date" } as const;

/** An asset against itself, one of the two with days left out: what differs is nothing. */
describe("found-bugs-data A4: relative measures compared returns over different spans", () => {
  test.each([
    ["spanning", "S", "B"],
    ["spanning", "B", "S"],
    ["align_holiday", "S", "B"],
    ["align_weekend", "BTC", "ETF"],
    ["align_weekend", "ETF", "BTC"],
  ])(
    "%s, %s against %s: beta 1, correlation 1, no tracking error, no growth above it",
    async (name, strategy, benchmark) => {
      const sheet = await sheetOf(name, "prices", { strategy, benchmark, ...dropDate });
      const { measures } = sheet.relative!;
      expect(measures.beta).toBeCloseTo(1, 12);
      expect(measures.correlation).toBeCloseTo(1, 12);
      expect(measures.trackingError).toBe(0);
      expect(measures.alpha).toBeCloseTo(0, 12);
      expect(measures.informationRatio).toBeNull();
      if (name === "align_weekend") {
        expect(measures.excessCagr).toBeCloseTo(0, 12);
        expect([measures.upCapture, measures.downCapture]).toEqual([
          expect.closeTo(1, 12),
          expect.closeTo(1, 12),
        ]);
        for (const beta of sheet.relative!.rollingBeta.beta) expect(beta).toBeCloseTo(1, 10);
      } else expect(measures.excessCagr).toBeNull(); // three returns are not extrapolated
    },
  );

  test("the paired bootstrap sees no difference between an asset and itself", async () => {
    const sheet = await sheetOf("align_weekend", "prices", {
      strategy: "BTC",
      benchmark: "ETF",
      ...dropDate,
    });
    const { sharpe, cagr, maxDrawdown } = tearSheetIntervals(sheet, { resamples: 50 })!.difference!.intervals;
    for (const { estimate, lower, upper } of [sharpe, cagr, maxDrawdown]) {
      expect([estimate, lower, upper]).toEqual([0, 0, 0].map((zero) => expect.closeTo(zero, 10)));
    }
  });

  test("a coin against a stock: 319 common periods of 252 a year (numpy on the common price dates)", async () => {
    const sheet = await sheetOf("37_crypto_and_stock", "prices", {
      ...{ strategy: "BTC-USD", benchmark: "SPY" },
      ...dropDate,
    });
    expect(sheet.relative!.commonDates).toBe(319);
    expect(sheet.relative!.measures.excessCagr).toBeCloseTo(1.1086398062563947, 10);
    expect(sheet.relative!.measures.trackingError).toBeCloseTo(0.5689, 4);
    expect(sheet.warnings[0]).toContain("the relative measures compound its returns over them");
  });

  test("years of an asset and of itself are equal (report 26: ETF against the coin it holds)", async () => {
    const { endOfYear } = await sheetOf("align_weekend", "prices", {
      strategy: "ETF",
      benchmark: "BTC",
      ...dropDate,
    });
    for (const { strategy, benchmark } of endOfYear) expect(strategy).toBeCloseTo(benchmark!, 12);
  });
});
