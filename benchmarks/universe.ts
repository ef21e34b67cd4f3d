/** What a universe that changes costs a walk, beside a fixed one of the same size: `npm run benchmark -- universe`. */
import { type Strategy, walkForward } from "kinfolio/backtest";
import { sampleMoments } from "kinfolio/estimate";
import {
  changingUniverse,
  type History,
  historyWithin,
  type MarketTable,
  pricePanel,
  returnsOf,
  type Universe,
} from "kinfolio/market";
import { equalWeight, longOnly } from "kinfolio/optimize";

const [T, N, turns] = [5000, 500, 7];

/** Prices that wander, from a linear congruence: what is walked does not matter, only how many there are. */
function table(changing: boolean): MarketTable {
  const data = new Float64Array(T * N);
  let state = 1;
  for (let cell = 0; cell < data.length; cell++) {
    state = (1103515245 * state + 12345) % 2147483648;
    const step = 1 + 0.02 * (state / 2147483648 - 0.4995);
    data[cell] = cell < N ? 100 : data[cell - N] * step;
  }
  if (changing) {
    for (let cell = 0; cell < data.length; cell++) {
      const [t, j] = [Math.floor(cell / N), cell % N];
      const late = j % 3 === 0 && t < 7 * j;
      const gone = j % 5 === 1 && t > T - 8 * j;
      const halted = j % 7 === 2 && t % 900 < 3;
      if (late || gone || halted) data[cell] = Number.NaN;
    }
  }
  const day = (t: number): string => new Date(Date.UTC(1990, 0, 1 + t)).toISOString().slice(0, 10);
  return {
    ...{ file: "made", holds: "prices", counts: "line" },
    dates: Array.from({ length: T }, (_, t) => day(t)),
    columns: Array.from({ length: N }, (_, j) => `A${j}`),
    values: { rows: T, columns: N, data },
    unreadable: new Map(),
    lines: Int32Array.from({ length: T }, (_, t) => t + 2),
  };
}

const whole = (universe: Universe): History => {
  const { assets, dates } = universe;
  return historyWithin(universe, { assets, from: dates[0], to: dates[dates.length - 1] });
};
const lists = Array.from({ length: 20 }, (_, q) => ({
  date: new Date(Date.UTC(1990, 0, 1 + 250 * q)).toISOString().slice(0, 10),
  symbols: new Set(Array.from({ length: N }, (_, j) => `A${j}`).filter((_, j) => (j + q) % 10 > 0)),
}));
const full = table(false);
const histories: Readonly<Record<string, History>> = {
  fixed: { prices: pricePanel(full).panel },
  "changing, but nothing changes": whole(changingUniverse(full)),
  "late, delisted, halted": whole(changingUniverse(table(true))),
  "the same, with members": whole(changingUniverse(table(true), {}, { members: { file: "members", lists } })),
};

const free: Strategy = {
  name: "engine alone",
  decide: ({ prices: { assets } }) => ({
    ...{ design: "given", assets, status: "optimal", objective: 0, optimality: 0, iterations: 0 },
    weights: new Float64Array(assets.length).fill(1 / assets.length),
  }),
};
const fitted: Strategy = {
  name: "with sample moments",
  decide: ({ prices }) => equalWeight(sampleMoments(returnsOf(prices)), longOnly(prices.assets.length)),
};

function seconds(history: History, strategy: Strategy): number {
  const { user } = process.cpuUsage();
  walkForward(history, strategy);
  return (process.cpuUsage().user - user) / 1e6;
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1];

console.log(
  `${N} assets x ${T} rows, lookback 252, optimize every 20, rebalance every 5; CPU user seconds, medians in turn`,
);
for (const strategy of [free, fitted]) {
  const times = Object.keys(histories).map((): number[] => []);
  for (let turn = 0; turn < turns; turn++) {
    Object.values(histories).forEach((history, i) => {
      times[i].push(seconds(history, strategy));
    });
  }
  const fixed = median(times[0]);
  Object.keys(histories).forEach((name, i) => {
    const took = median(times[i]);
    console.log(
      `${strategy.name.padEnd(20)} ${name.padEnd(30)} ${took.toFixed(3)}  ${(took / fixed).toFixed(2)}`,
    );
  });
}
