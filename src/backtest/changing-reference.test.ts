import { expect, test } from "vitest";
import { wholeHistory } from "../../tests/support/changing-market.ts";
import { figures } from "../../tests/support/reference.ts";
import { samplePrices, sampleStocks } from "../../tests/support/sample.ts";
import type { MarketTable } from "../market/read/market-table.ts";
import { changingUniverse } from "../market/universe/changing-universe.ts";
import { walkForward } from "./walk-forward.ts";

const { origin, ...reference } = figures("changing-universe");

/** The sample's stocks with the gaps that `make_figures.py` plants. */
function planted(): MarketTable {
  const { dates, assets, values } = samplePrices("stock_prices.csv", sampleStocks(12), "2015", "2020");
  const T = dates.length;
  const data = values.data.map((price, cell) => {
    const [t, j] = [Math.floor(cell / 12), cell % 12];
    const late = j % 4 === 1 && t < 100 * j;
    const gone = j % 4 === 2 && t > T - 60 * j;
    const halted = j === 3 && t >= 500 && t < 505;
    return late || gone || halted ? Number.NaN : price;
  });
  return {
    ...{ file: "planted.csv", holds: "prices", counts: "line" },
    ...{ dates, columns: assets, values: { ...values, data } },
    unreadable: new Map(),
    lines: Int32Array.from(dates, (_, t) => t + 2),
  };
}

test(`${origin.tool} (${origin.version}) earns the same in every period`, () => {
  const table = planted();
  const lists = table.dates.flatMap((date, t) =>
    t % 125 === 0
      ? [{ date, symbols: new Set(table.columns.filter((_, j) => (j + t / 125) % 6 !== 0)) }]
      : [],
  );
  const members = { file: "members.csv", lists };
  const history = wholeHistory(changingUniverse(table, {}, { members, delistingReturn: -0.3 }));
  const ledger = walkForward(
    history,
    {
      name: "1/N",
      decide: ({ prices: { assets } }) => ({
        ...{ design: "1/N", assets, status: "optimal", objective: 0, optimality: 0, iterations: 0 },
        weights: new Float64Array(assets.length).fill(1 / assets.length),
      }),
    },
    { buyCostBasisPoints: 10, sellCostBasisPoints: 10 },
  );
  expect(ledger.dates[0]).toBe(reference.firstDate);
  expect(ledger.attendance?.decisions.map(({ eligible }) => eligible)).toEqual(reference.eligible);
  expect(ledger.returns).toHaveLength(reference.returns.length);
  // money and weights round apart: some 1e-16 a period, on returns of a hundredth
  ledger.returns.forEach((earned, p) => {
    expect(earned).toBeCloseTo(reference.returns[p], 14);
  });
});
