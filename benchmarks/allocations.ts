/**
 * Typed arrays that a walk makes for each decision, and the CPU time of a cell of a randomized backtest: `npm run benchmark -- allocations`.
 * Views are not counted: a browser asks up to a hundred times as much for a new array as for a view.
 */
import { readFileSync } from "node:fs";
import { walkForwardDefaults } from "kinfolio/backtest";
import { type Job, runJob } from "kinfolio/jobs";
import { pricePanel, readTable, universeDigest, universeOf } from "kinfolio/market";
import { strategiesFromText } from "kinfolio/strategy";
import { leastMillisecondsAwaited } from "./timing.ts";

const table = await readTable(readFileSync("sample/stock_prices.csv"), "sample/stock_prices.csv");
const stocks = table.columns.filter((name) => name !== "INDEX");
const universe = universeOf({ prices: pricePanel(table, { assets: stocks }).panel });
const data = universeDigest(universe);

function jobOf(name: string, assets: number, rows: number, lookback: number): Job<"measure"> {
  const options = name === "mvsk" ? { moments: "sample" } : {};
  const settings = { model: "sample", options, constraints: { linear: [] }, returnType: "simple" } as const;
  const dataset = {
    assets: stocks.slice(0, assets),
    from: universe.dates[0],
    to: universe.dates[rows - 1],
  };
  const [strategy] = strategiesFromText(name, settings);
  return { kind: "measure", data, dataset, strategy, walkForward: { ...walkForwardDefaults, lookback } };
}

interface Count {
  made: number;
  large: number;
}

const kinds = ["Float64Array", "Int32Array", "Uint32Array", "Int8Array", "Uint8Array"] as const;

/** Typed arrays that are made while something runs, and those of them with more than 64 numbers. */
async function counted(body: () => Promise<unknown>): Promise<Count> {
  const count = { made: 0, large: 0 };
  const restore = kinds.map((kind) => counting(kind, count));
  try {
    await body();
  } finally {
    for (const each of restore) each();
  }
  return count;
}

/** Counts arrays of a kind from here on, until what is returned is called. */
function counting(kind: (typeof kinds)[number], count: Count): () => void {
  const own = globalThis[kind] as Float64ArrayConstructor;
  const { slice, map, filter } = own.prototype;
  const { from, of } = own;
  const noted = (array: Float64Array): Float64Array => {
    count.made++;
    if (array.length > 64) count.large++;
    return array;
  };
  const noting = (make: unknown) =>
    function (this: unknown, ...given: unknown[]): Float64Array {
      return noted(
        (make as (...given: unknown[]) => Float64Array).apply(this === Counting ? own : this, given),
      );
    };
  const Counting = new Proxy(own, {
    construct: (target, given, maker) => {
      const made = Reflect.construct(target, given, maker === Counting ? target : maker) as Float64Array;
      return given[0] instanceof ArrayBuffer ? made : noted(made);
    },
  });
  Object.assign(own.prototype, { slice: noting(slice), map: noting(map), filter: noting(filter) });
  Object.assign(own, { from: noting(from), of: noting(of) });
  Object.assign(globalThis, { [kind]: Counting });
  return () => {
    Object.assign(globalThis, { [kind]: own });
    Object.assign(own.prototype, { slice, map, filter });
    Object.assign(own, { from, of });
  };
}

console.log(
  "| strategy | arrays a decision, 20 assets | of more than 64 numbers | ms a cell, 8 assets x 252 rows |",
);
console.log("|---|---|---|---|");
const names = "equal-weight gmv mean-variance max-sharpe risk-parity hrp min-cvar mvsk";
for (const name of names.split(" ")) {
  const [rows, lookback] = [1500, 252];
  const long = jobOf(name, 20, rows, lookback);
  await runJob(universe, long);
  const { made, large } = await counted(() => runJob(universe, long));
  const decisions = Math.ceil((rows - lookback) / 20);
  const cell = jobOf(name, 8, 252, 126);
  const ten = async (): Promise<void> => {
    for (let k = 0; k < 10; k++) await runJob(universe, cell);
  };
  await ten();
  const time = (await leastMillisecondsAwaited(30, ten)) / 10;
  console.log(
    `| ${name} | ${(made / decisions).toFixed(1)} | ${(large / decisions).toFixed(1)} | ${time.toFixed(2)} |`,
  );
}
