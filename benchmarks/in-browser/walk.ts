import { readFileSync } from "node:fs";
import { walkForwardDefaults } from "kinfolio/backtest";
import { type Job, runJob } from "kinfolio/jobs";
import { readTable, type Universe, universeDigest, universeFrom } from "kinfolio/market";
import type { Page } from "playwright-core";

const runs = 25;

/** Least milliseconds of a walk: in a worker of the page, and in Node. */
export interface WalkTimes {
  readonly worker: number;
  readonly node: number;
}

/** Minimum variance on the 20 stocks of the sample over six years, 65 optimizations, as a job is run: message and answer are in it. */
export async function walkTimes(page: Page, workerFile: string): Promise<WalkTimes> {
  const table = await readTable(readFileSync("sample/stock_prices.csv"), "sample/stock_prices.csv");
  const universe = universeFrom(table, { assets: table.columns.filter((name) => name !== "INDEX") });
  const { assets, dates } = universe;
  const job: Job = {
    kind: "walk",
    data: universeDigest(universe),
    dataset: { assets, from: dates[0], to: dates[dates.length - 1] },
    strategy: {
      name: "gmv",
      design: { name: "gmv", options: {} },
      model: { name: "sample", options: {} },
      returnType: "simple",
      constraints: {},
    },
    walkForward: { ...walkForwardDefaults, lookback: 252, optimizeEvery: 20, rebalanceEvery: 20 },
  };
  let node = Infinity;
  for (let run = 0; run < runs; run++) {
    const begun = performance.now();
    const { status } = await runJob(universe, job);
    if (status !== "done") throw new Error(`the walk was ${status}`);
    node = Math.min(node, performance.now() - begun);
  }
  const worker = await page.evaluate<number>(inWorker(workerFile, universe, job));
  return { worker, node };
}

function inWorker(file: string, universe: Universe, job: Job): string {
  const data = JSON.stringify(universe, (_, value) => (value instanceof Float64Array ? [...value] : value));
  return `(async () => {
    const universe = ${data};
    universe.values.data = Float64Array.from(universe.values.data);
    const worker = new Worker(${JSON.stringify(file)}, { type: "module" });
    worker.postMessage({ pool: "hold", universe, tables: {} });
    let least = Infinity;
    for (let run = 0; run < ${runs}; run++) {
      const begun = performance.now();
      const { status } = await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => { if (data.pool === "answer") resolve(data.answer); };
        worker.onerror = reject;
        worker.postMessage({ pool: "job", job: ${JSON.stringify(job)} });
      });
      if (status !== "done") throw new Error("the walk was " + status);
      least = Math.min(least, performance.now() - begun);
    }
    worker.terminate();
    return least;
  })()`;
}
