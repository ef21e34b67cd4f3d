// Writes the tables of measures in docs/evaluate.md anew from their definitions: a part of `npm run build`.
import { readFileSync, writeFileSync } from "node:fs";
import {
  backtestMeasures,
  quantstatsDepartures,
  quantstatsRelativeDepartures,
  relativeMeasures,
  seriesMeasureGroups,
  twoColumnDepartures,
} from "../dist/evaluate/index.js";

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

const tables = {
  backtest: backtestTable(),
  series: [
    ...seriesMeasureGroups.flatMap(({ title, measures }) => seriesTable(title, measures)),
    ...seriesTable("Against a benchmark", relativeMeasures).slice(0, -1),
  ],
};

const page = new URL("evaluate.md", import.meta.url);
const between = /(<!-- measures: (\w+) -->\n)[\s\S]*?(\n<!-- end -->)/g;
const text = readFileSync(page, "utf8");
writeFileSync(
  page,
  text.replace(between, (_, begin, name, end) => `${begin}${tables[name].join("\n")}${end}`),
);
