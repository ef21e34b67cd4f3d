import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Measure } from "./measure.ts";
import { quantstatsDepartures, quantstatsRelativeDepartures, twoColumnDepartures } from "./quantstats.ts";
import { relativeMeasures } from "./relative-measures.ts";
import { seriesMeasureGroups, seriesMeasures } from "./series-measures.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../../docs/evaluate.md"), "utf8");
const definitions: Readonly<Record<string, Measure<never>>> = { ...seriesMeasures, ...relativeMeasures };
const departures = { ...quantstatsDepartures, ...twoColumnDepartures, ...quantstatsRelativeDepartures };

test.each(Object.keys(definitions))("docs/evaluate.md defines %s as it is computed", (key) => {
  const { definition, unit, needs } = definitions[key];
  expect(page).toContain(`| \`${key}\` | \`${definition}\` | ${unit} | ${needs} |`);
});

test("docs/evaluate.md says what quantstats does otherwise", () => {
  for (const [key, { remark }] of Object.entries(departures)) {
    expect(
      page.split("\n").find((line) => line.startsWith(`| \`${key}\` |`) && line.includes(remark)),
      key,
    ).toBeDefined();
  }
});

test("the chapters of a page hold every measure once", () => {
  const keys = seriesMeasureGroups.flatMap(({ measures }) => Object.keys(measures));
  expect(keys.toSorted()).toEqual(Object.keys(seriesMeasures).toSorted());
});
