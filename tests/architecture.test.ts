import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

const src = resolve(import.meta.dirname, "../src");

/** What each folder may import besides itself: folders, or single hand-over files. */
const mayImport: Record<string, readonly string[]> = {
  base: [],
  numeric: ["base"],
  market: ["base", "numeric"],
  estimate: ["base", "numeric", "market/panel.ts", "market/panel-parts.ts"],
  optimize: ["base", "numeric", "estimate/moments.ts"],
  backtest: ["base", "numeric", "market/panel.ts", "market/panel-parts.ts", "optimize/portfolio.ts"],
  evaluate: ["base", "numeric", "market/panel.ts", "market/rows-per-year.ts", "backtest/ledger.ts"],
  report: [
    "base",
    "numeric",
    "market/panel.ts",
    "estimate/moments.ts",
    "optimize/portfolio.ts",
    "backtest/ledger.ts",
    "evaluate/scorecard.ts",
    "evaluate/measures/measure.ts",
    "evaluate/measures/backtest-measures.ts",
  ],
  strategy: ["base", "numeric", "market", "estimate", "optimize", "backtest"],
  jobs: ["base", "numeric", "market", "estimate", "optimize", "backtest", "evaluate", "strategy"],
  study: [
    ...["base", "numeric", "market", "estimate", "optimize", "backtest", "evaluate", "report"],
    ...["strategy", "jobs"],
  ],
  node: ["base", "strategy", "jobs", "study"],
  cli: ["base", "strategy", "jobs", "study", "node"],
  "index.ts": [
    ...["base", "numeric", "market", "estimate", "optimize", "backtest", "evaluate", "report"],
    ...["strategy", "jobs", "study"],
  ],
  "experimental.ts": ["estimate", "optimize", "study"],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

function importsBelow(folder: string): Import[] {
  return sourceFiles(folder).flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*"([^"]+)"/g)].map(([, target]) => ({
      file: relative(src, file),
      target: target.startsWith(".") ? relative(src, resolve(dirname(file), target)) : target,
    })),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("/assembly/"));
}

const roomOf = (path: string): string => path.split("/")[0];
const imports = importsBelow(src);
const inside = imports.filter(({ target }) => target.endsWith(".ts"));

test("every folder of src has its line in the import table", () => {
  expect(readdirSync(src).filter((name) => !(name in mayImport))).toEqual([]);
});

test("folders import only what the table of ARCHITECTURE.md allows", () => {
  const trespasses = inside.filter(({ file, target }) => {
    const room = roomOf(file);
    const allowed = [room, ...mayImport[room]];
    return !allowed.some((door) => target === door || target.startsWith(`${door}/`));
  });
  expect(trespasses).toEqual([]);
});

test("the core imports no node: module; only node and cli do", () => {
  const nodes = imports.filter(({ target }) => target.startsWith("node:"));
  expect(nodes.filter(({ file }) => !["node", "cli"].includes(roomOf(file)))).toEqual([]);
});

test("the core touches no clock, no Math.random and no console", () => {
  const impure = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bperformance\.|\bconsole\./;
  const offenders = sourceFiles(src)
    .filter((file) => !["node", "cli"].includes(roomOf(relative(src, file))))
    .filter((file) => impure.test(readFileSync(file, "utf8")));
  expect(offenders).toEqual([]);
});
