// Writes the tables of measures and of options in the pages anew from their definitions: a part of `npm run build`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import {
  backtestMeasures,
  quantstatsDepartures,
  quantstatsRelativeDepartures,
  relativeMeasures,
  seriesMeasureGroups,
  twoColumnDepartures,
  visualizerDefinitions,
  visualizerRelativeDefinitions,
} from "../dist/evaluate/index.js";
import { optionTables } from "./options/tables.mjs";

const remarkOf = (key) =>
  [quantstatsDepartures, quantstatsRelativeDepartures, twoColumnDepartures]
    .flatMap((departures) => departures[key]?.remark ?? [])
    .join("; ");

function backtestTable() {
  const rows = Object.entries(backtestMeasures).map(
    ([key, { definition, says, needs }]) => `| \`${key}\` | \`${definition}\` | ${says} | ${needs} |`,
  );
  return ["| key | definition | in words | needs |", "|---|---|---|---|", ...rows];
}

function seriesTable(title, measures) {
  const rows = Object.entries(measures).map(
    ([key, { definition, unit, needs }]) =>
      `| \`${key}\` | \`${definition}\` | ${unit} | ${needs} | ${remarkOf(key)} |`,
  );
  const head = ["| key | definition | unit | needs | quantstats otherwise |", "|---|---|---|---|---|"];
  return [`### ${title}`, "", ...head, ...rows, ""];
}

function visualizerTable() {
  const rows = Object.entries({ ...visualizerDefinitions, ...visualizerRelativeDefinitions }).map(
    ([key, { row, remark }]) => `| \`${key}\` | ${row} | ${remark} |`,
  );
  return ["| key | its row | its convention |", "|---|---|---|", ...rows];
}

const measureTables = {
  backtest: backtestTable(),
  visualizer: visualizerTable(),
  series: [
    ...seriesMeasureGroups.flatMap(({ title, measures }) => seriesTable(title, measures)),
    ...seriesTable("Against a benchmark", relativeMeasures).slice(0, -1),
  ],
};

/** What stands under `<!-- options: data -->`, up to the next `<!-- end -->`. */
const tables = { measures: measureTables, options: optionTables };
const between = /(<!-- (measures|options): ([\w -]+?) -->\n)(?:(?!<!--)[\s\S])*(<!-- end -->)/g;

const pages = import.meta.dirname;
const out = resolve(process.argv[2] ?? pages);
for (const page of readdirSync(pages).filter((name) => name.endsWith(".md"))) {
  const text = readFileSync(join(pages, page), "utf8");
  const written = text.replace(between, (_, begin, kind, name, end) => {
    const lines = tables[kind][name];
    if (lines === undefined) throw new Error(`${page}: there is no table of ${kind} ${name}`);
    return `${begin}${lines.join("\n")}\n${end}`;
  });
  if (out !== pages || written !== text) writeFileSync(join(out, page), written);
}
