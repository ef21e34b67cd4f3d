/**
 * CPU time of whole commands, start-up included, beside those of another build: `npm run benchmark -- startup
 * /path/to/old/dist/cli/main.js`. Old and new take turns; medians of user and system time, all threads counted.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const ours = resolve("dist/bin/kinfolio.js");
const theirs = process.argv[4]; // behind the folder and the name that `npm run benchmark` takes
const folder = mkdtempSync(join(tmpdir(), "kinfolio-startup-"));
const clock = join(folder, "clock.cjs");
const spent = join(folder, "spent.json");
writeFileSync(
  clock,
  `if (require("node:worker_threads").isMainThread) process.on("exit", () =>
    require("node:fs").writeFileSync(${JSON.stringify(spent)}, JSON.stringify(process.cpuUsage())));`,
);

/** Seconds of CPU time that Node takes for a script with its arguments. */
function seconds(args: readonly string[]): number {
  const { status, stderr } = spawnSync(process.execPath, ["--require", clock, ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr}`);
  const { user, system } = JSON.parse(readFileSync(spent, "utf8"));
  return (user + system) / 1e6;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

const out = (name: string): string[] => ["--out", join(folder, name)];
const sheet = ["tearsheet", "--strategy", "SPY", "--benchmark", "AGG"];
const commands: readonly {
  readonly name: string;
  readonly args: readonly string[];
  readonly rounds: number;
}[] = [
  { name: "--version", args: ["--version"], rounds: 15 },
  { name: "estimate --json", args: ["estimate", "--json"], rounds: 9 },
  { name: "optimize --json", args: ["optimize", "--json"], rounds: 9 },
  { name: "backtest --json", args: ["backtest", "--json"], rounds: 7 },
  { name: "backtest --out", args: ["backtest", ...out("backtest")], rounds: 7 },
  { name: "tearsheet --json", args: [...sheet, "--json"], rounds: 5 },
  { name: "tearsheet --out", args: [...sheet, ...out("sheet.html")], rounds: 5 },
  { name: "run: all studies (npm start)", args: ["run", ...out("run")], rounds: 3 },
];

const empty: number[] = [];
const taken = new Map<string, number>();
process.stdout.write("| CPU seconds | before | now | before / now |\n|---|---|---|---|\n");
for (const { name, args, rounds } of commands) {
  const [before, now]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    empty.push(seconds(["-e", "0"]));
    if (theirs !== undefined) before.push(seconds([theirs, ...args]));
    now.push(seconds([ours, ...args]));
  }
  taken.set(name, median(now));
  const old =
    before.length === 0 ? ["", ""] : [median(before).toFixed(3), (median(before) / median(now)).toFixed(1)];
  process.stdout.write(`| ${name} | ${old[0]} | ${median(now).toFixed(3)} | ${old[1]} |\n`);
}
rmSync(folder, { recursive: true });

const of = (name: string): number => taken.get(name) as number;
process.stdout.write(
  `\n--version takes ${(of("--version") / median(empty)).toFixed(2)} x node -e 0 (${(1000 * median(empty)).toFixed(0)} ms), ` +
    `backtest --out ${(of("backtest --out") / of("backtest --json")).toFixed(2)} x backtest --json.\n`,
);
