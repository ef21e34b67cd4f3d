/** Randomized backtests through the command line, beside R's portfolioBacktest: `npm run benchmark -- randomized`. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const main = resolve("dist/bin/kinfolio.js");
const shared = [
  ...["--return-type", "log", "--execution", "same-close"],
  ...["--resample-assets", "8", "--resample-periods", "504", "--lookback", "252"],
  ...["--optimize-every", "20", "--rebalance-every", "5", "--json"],
];

interface Run {
  readonly seconds: number;
  /** Peak of the resident memory of the whole process, threads included, in megabytes; none where /proc is missing. */
  readonly megabytes?: number;
}

/** Heaps held small, so that the peak shows what a run needs and not what the collector leaves lying. */
const smallHeaps = ["--max-old-space-size=64", "--max-semi-space-size=4"];

function run(strategies: string, resamples: number, workers: number, flags: string[] = []): Promise<Run> {
  const lambda = strategies.includes("mvsk") ? ["--mvsk-lambda", "0,5,18.333333333333332,55"] : [];
  const drawn = ["--resamples", String(resamples), ...shared, ...lambda];
  const args = ["backtest", "--strategies", strategies, ...drawn];
  return new Promise((settle, fail) => {
    const start = performance.now();
    let megabytes: number | undefined;
    const command = [...flags, main, ...args, "--workers", String(workers)];
    const child = execFile(process.execPath, command, { maxBuffer: 2 ** 28 }, (error) => {
      clearInterval(watch);
      if (error) fail(error);
      else settle({ seconds: (performance.now() - start) / 1000, megabytes });
    });
    const watch = setInterval(() => {
      megabytes = peakOf(child.pid as number) ?? megabytes;
    }, 20);
  });
}

function peakOf(pid: number): number | undefined {
  try {
    const peak = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
    return peak === undefined ? undefined : Number(peak) / 1024;
  } catch {
    return undefined;
  }
}

/** portfolioBacktest 0.4.1 with the same portfolios in R 4.2.2, on the same kind of machine. */
const secondsOfR = 195;

const repeats = 3;
const times: number[] = [];
for (let i = 0; i < repeats; i++) times.push((await run("gmr,gmv,mvsk", 100, 2)).seconds);
const best = Math.min(...times);
const ratio = (secondsOfR / best).toFixed(0);
console.log(
  `100 datasets x (gmr, gmv, mvsk), two workers: ${best.toFixed(2)} s; R ${secondsOfR} s; R / ours ${ratio}`,
);

for (const resamples of [100, 1_000, 10_000]) {
  const { seconds, megabytes } = await run("gmr,gmv", resamples, 2, smallHeaps);
  console.log(
    `${resamples} datasets x (gmr, gmv): ${seconds.toFixed(1)} s, ${megabytes?.toFixed(0) ?? "?"} MB at most`,
  );
}
