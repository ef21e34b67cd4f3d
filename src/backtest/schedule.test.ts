import { describe, expect, test } from "vitest";
import { dateOfDay, dayNumber } from "../base/dates/calendar.ts";
import { decisionRows, type Interval } from "./schedule.ts";

/** Every day from one date on: weekends too, so that the edges of weeks are seen. */
const days = (from: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => dateOfDay(dayNumber(from) + i));

/** The dates on which a strategy decides, with a lookback of one row and trades at the same close. */
function decisions(dates: readonly string[], every: Interval): string[] {
  const { rebalance } = decisionRows(dates, { lookback: 1, optimizeEvery: every, rebalanceEvery: every }, 1);
  return [...rebalance].map((row) => dates[row]);
}

describe("words for intervals decide on the last row of each calendar period", () => {
  test("a week runs from Monday to Sunday", () => {
    // 2024-01-01 was a Monday
    expect(decisions(days("2024-01-01", 22), "week")).toEqual(["2024-01-07", "2024-01-14", "2024-01-21"]);
    expect(decisions(["2024-01-05", "2024-01-07", "2024-01-08", "2024-01-09"], "week")).toEqual([
      "2024-01-07",
    ]);
    expect(decisions(["2024-01-05", "2024-01-08", "2024-01-12", "2024-01-15"], "week")).toEqual([
      "2024-01-05",
      "2024-01-12",
    ]);
  });

  test("a week does not end with the year, a month, a quarter and a year do", () => {
    const turn = ["2024-12-30", "2024-12-31", "2025-01-02", "2025-01-03", "2025-01-06"];
    expect(decisions(turn, "week")).toEqual(["2025-01-03"]);
    for (const period of ["month", "quarter", "year"] as const) {
      expect(decisions(turn, period), period).toEqual(["2024-12-31"]);
    }
  });

  test("quarters end in March, June, September and December", () => {
    const months = Array.from({ length: 13 }, (_, i) => `2024-${String((i % 12) + 1).padStart(2, "0")}-15`);
    months[12] = "2025-01-15";
    expect(decisions(months, "quarter").map((date) => date.slice(5, 7))).toEqual(["03", "06", "09", "12"]);
    expect(decisions(months, "year")).toEqual(["2024-12-15"]);
    expect(decisions(months, "month")).toHaveLength(12);
  });

  test("the last row decides nothing: whether its period has ended is not known", () => {
    expect(decisions(days("2024-01-01", 14), "week")).toEqual(["2024-01-07"]); // the 14th is a Sunday too
    expect(decisions(["2024-01-30", "2024-01-31", "2024-02-01"], "month")).toEqual(["2024-01-31"]);
  });
});

describe("rows", () => {
  test("the first decision is at the last row of the first full lookback, the last leaves rows to trade and earn in", () => {
    const dates = days("2024-01-01", 10);
    const sameClose = decisionRows(dates, { lookback: 4, optimizeEvery: 2, rebalanceEvery: 1 }, 1);
    expect([...sameClose.optimize]).toEqual([3, 5, 7]);
    expect([...sameClose.rebalance]).toEqual([3, 4, 5, 6, 7, 8]);
    expect([
      ...decisionRows(dates, { lookback: 4, optimizeEvery: 2, rebalanceEvery: 1 }, 2).rebalance,
    ]).toEqual([3, 4, 5, 6, 7]);
    expect(sameClose).toMatchObject({ first: 3, rebalancePeriods: 1 });
  });

  test("one decision needs the lookback and the rows it is traded in, not one more", () => {
    expect([
      ...decisionRows(days("2024-01-01", 5), { lookback: 4, optimizeEvery: 1, rebalanceEvery: 1 }, 1)
        .optimize,
    ]).toEqual([3]);
    expect(() =>
      decisionRows(days("2024-01-01", 4), { lookback: 4, optimizeEvery: 1, rebalanceEvery: 1 }, 1),
    ).toThrow("needs at least 5");
    expect(() =>
      decisionRows(days("2024-01-01", 5), { lookback: 4, optimizeEvery: 1, rebalanceEvery: 1 }, 2),
    ).toThrow("needs at least 6");
  });

  test("an optimization between two rebalances is refused", () => {
    expect(() =>
      decisionRows(days("2024-01-01", 30), { lookback: 2, optimizeEvery: 3, rebalanceEvery: 2 }, 1),
    ).toThrow("must be a multiple of the second");
    expect(() =>
      decisionRows(days("2024-01-01", 30), { lookback: 2, optimizeEvery: "week", rebalanceEvery: 5 }, 1),
    ).toThrow("must be a multiple");
    expect(() =>
      decisionRows(days("2024-01-01", 70), { lookback: 2, optimizeEvery: "month", rebalanceEvery: 1 }, 1),
    ).not.toThrow();
  });
});
