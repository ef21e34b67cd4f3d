import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barsOf, someBars } from "../../../tests/support/daily-bars.ts";
import { dayNumber } from "../../base/dates/calendar.ts";
import type { DailyBars } from "../daily-bars.ts";
import { checked } from "./checks.ts";
import { holesAcross } from "./holes.ts";
import { repaired } from "./repaired.ts";

const said = (bars: DailyBars): string[] => checked(bars).remarks.map(({ kind, says }) => `${kind}: ${says}`);

describe("each oddity is said with the symbol, the day and the numbers", () => {
  test.each<[string, Parameters<typeof someBars>[0], string[]]>([
    ["nothing odd", { close: [100, 101, 99], dividends: [{ row: 1, amount: 2 }] }, []],
    [
      "a return beyond 40% without an event",
      { close: [100, 145] },
      ["large-return: ABC rises by 45% on 2020-01-03 (100 to 145): no dividend or split is listed"],
    ],
    [
      "such a one with a dividend",
      { close: [100, 50], dividends: [{ row: 1, amount: 49 }] },
      ["large-dividend: ABC pays 49 on 2020-01-03: 49% of the close before, 100"],
    ],
    [
      "a jump as of a split that is not listed, down and up",
      { close: [100, 50.5, 152] },
      [
        "jump-without-split: ABC falls by 49.5% on 2020-01-03 (100 to 50.5): as a split would make it, and none is listed",
        "jump-without-split: ABC rises by 201% on 2020-01-04 (50.5 to 152): as a split would make it, and none is listed",
      ],
    ],
    [
      "a split that was not worked in",
      { close: [100, 25.3], splits: [{ row: 1, ratio: 4 }] },
      [
        "split-not-applied: ABC falls by 74.7% on 2020-01-03 (100 to 25.3): a split is listed that day, and was not worked into the closes before",
      ],
    ],
    [
      "a split that the closes as traded do not show",
      { close: [25, 101], splits: [{ row: 1, ratio: 4 }] },
      [
        "split-without-jump: ABC rises by 304% on 2020-01-03 (25 to 101): a split is listed that day, and the closes as traded do not show it",
      ],
    ],
    ["a split that was worked in", { close: [25, 25.3], splits: [{ row: 1, ratio: 4 }] }, []],
    [
      "a split too small to be told from a return",
      { close: [100, 97], splits: [{ row: 1, ratio: 1.03 }] },
      [],
    ],
    [
      "another unit for a day",
      { close: [250, 2.51, 251] },
      [
        "factor-100: ABC falls by 99% on 2020-01-03 (250 to 2.51): as prices do that change between a currency and its hundredth",
        "factor-100: ABC rises by 9900% on 2020-01-04 (2.51 to 251): as prices do that change between a currency and its hundredth",
      ],
    ],
    [
      "ten equal closes",
      { close: [5, ...Array(10).fill(7), 6] },
      ["stale-closes: ABC has 10 equal closes in a row, 7, from 2020-01-03 to 2020-01-12"],
    ],
    ["nine equal closes, to the end", { close: [5, ...Array(9).fill(6)] }, []],
    [
      "an adjusted close that is adjusted for something else",
      { close: [100, 100, 100.2, 100], sourceAdjusted: [99, 100, 100.2, 100] },
      [
        "adjusted-differs: the return of ABC differs from that of made's adjusted close on 2020-01-03 by 1.01%",
      ],
    ],
    [
      "one that differs by a dividend",
      { close: [100, 99], dividends: [{ row: 1, amount: 2 }], sourceAdjusted: [98, 99] },
      [],
    ],
    ["one that differs by 4 basis points", { close: [100, 100.04], sourceAdjusted: [100, 100] }, []],
  ])("%s", (_, bars, remarks) => {
    expect(said(someBars(bars))).toEqual(remarks);
  });

  test("days apart are counted, and the largest is named", () => {
    const bars = someBars({ close: [100, 101, 100, 101], sourceAdjusted: [100, 100, 100, 100] });
    expect(said(bars)).toEqual([
      "adjusted-differs: the return of ABC differs from that of made's adjusted close on 3 days without an event, most on 2020-01-03 by 1%",
    ]);
  });
});

test("to check twice is to check once, and what reading the answer remarked stays", () => {
  const close = fc.array(fc.constantFrom(1, 2, 100, 100, 100, 150, 10_000, 101), {
    minLength: 2,
    maxLength: 40,
  });
  fc.assert(
    fc.property(close, fc.nat(40), fc.nat(40), (prices, paid, split) => {
      const at = (row: number): number => row % prices.length;
      const bars = {
        ...someBars({
          close: prices,
          dividends: [{ row: at(paid), amount: 30 }],
          splits: [{ row: at(split), ratio: 2 }],
        }),
        sourceAdjusted: Float64Array.from(prices, (price) => price * 1.5),
        remarks: [{ kind: "equal-days", day: 1, says: "ABC has two rows" }],
      };
      const once = checked(bars);
      expect(checked(once)).toEqual(once);
      expect(once.remarks).toContainEqual(bars.remarks[0]);
    }),
  );
});

describe("what has one reading is repaired, and said", () => {
  test("a stretch in another unit, up and down", () => {
    const pence = repaired(someBars({ close: [2.5, 251, 252, 2.53, 2.54, 0.0255, 2.56] }));
    expect(Array.from(pence.close)).toEqual(
      [2.5, 2.51, 2.52, 2.53, 2.54, 2.55, 2.56].map((price) => expect.closeTo(price, 12)),
    );
    expect(pence.remarks.map(({ says }) => says)).toEqual([
      "repaired: closes of ABC from 2020-01-03 to 2020-01-04 divided by 100, for they were in another unit",
      "repaired: closes of ABC from 2020-01-07 to 2020-01-07 multiplied by 100, for they were in another unit",
    ]);
  });

  test("not a change of unit that lasts: it may be a split of a hundred", () => {
    const bars = someBars({ close: [250, 251, 2.52, 2.53] });
    expect(repaired(bars)).toBe(bars);
    const both = someBars({ close: [250, 2.5, 0.025] });
    expect(repaired(both)).toBe(both);
  });

  test("a split that was not worked in", () => {
    const bars = repaired(someBars({ close: [100, 102, 25.3, 25], splits: [{ row: 2, ratio: 4 }] }));
    expect(Array.from(bars.close)).toEqual([25, 25.5, 25.3, 25]);
    expect(said(bars)).toEqual([
      "repaired-split: repaired: closes of ABC before 2020-01-04 divided by 4, the split of that day",
    ]);
  });

  test("not where a dividend was paid before, in shares that are not known", () => {
    const bars = someBars({
      close: [100, 102, 25.3, 25],
      dividends: [{ row: 1, amount: 1 }],
      splits: [{ row: 2, ratio: 4 }],
    });
    expect(repaired(bars)).toBe(bars);
  });

  test("nothing odd stays as it is", () => {
    const bars = barsOf("A", 300);
    expect(repaired(bars)).toBe(bars);
  });
});

describe("holes", () => {
  const first = dayNumber("2020-01-06");
  const symbol = (name: string, days: number[], exchange = "NYQ") => ({
    ...{ source: "made", symbol: name, exchange, timeZone: "America/New_York" },
    days: Int32Array.from(days, (day) => first + day),
  });
  const all = [0, 1, 2, 3, 4];

  test("are days on which nine of ten others of the exchange have a row", () => {
    const others = ["B", "C", "D"].map((name) => symbol(name, all));
    expect(holesAcross([symbol("A", [0, 1, 3, 4]), ...others])).toEqual(new Map([["A", [first + 2]]]));
  });

  test("not before the first and after the last row, not of another exchange, not with fewer than three others", () => {
    const others = ["B", "C", "D"].map((name) => symbol(name, all));
    expect(holesAcross([symbol("A", [1, 2, 3]), ...others]).size).toBe(0);
    expect(holesAcross([symbol("A", [0, 4], "LSE"), ...others]).size).toBe(0);
    expect(holesAcross([symbol("A", [0, 4]), ...others.slice(0, 2)]).size).toBe(0);
  });

  test("those not listed at the time are no others", () => {
    const late = ["E", "F", "G"].map((name) => symbol(name, [3, 4]));
    const others = ["B", "C", "D"].map((name) => symbol(name, all));
    expect(holesAcross([symbol("A", [0, 1, 3, 4]), ...others, ...late])).toEqual(
      new Map([["A", [first + 2]]]),
    );
  });
});
