import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { measureNames } from "./backtest-measures.ts";
import { relativeMeasures } from "./relative-measures.ts";
import { seriesMeasures } from "./series-measures.ts";

const src = resolve(import.meta.dirname, "../..");
const sources = readdirSync(src, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
  .map((entry) => relative(src, join(entry.parentPath, entry.name)))
  .filter((file) => !file.startsWith("evaluate/measures/"));

/** The measures that a file names: as a string, or as a key. */
function named(file: string, names: readonly string[]): string[] {
  const text = readFileSync(join(src, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  return names.filter((name) => new RegExp(`"${name}"|\\b${name}\\??:`).test(text));
}

test("no list of the measures stands anywhere but in their definitions: all others are made from it", () => {
  const tearSheet = [...Object.keys(seriesMeasures), ...Object.keys(relativeMeasures)];
  const lists = sources.filter(
    (file) => named(file, measureNames).length > 6 || named(file, tearSheet).length > 10,
  );
  expect(lists).toEqual([]);
});

test("every measure says in which unit it is, what it is and what it needs, and losses say that they are losses", () => {
  const losses = measureNames.filter((name) => /drawdown$|risk$/i.test(name));
  expect(losses).toEqual(["maxDrawdown", "valueAtRisk", "conditionalValueAtRisk"]);
});
