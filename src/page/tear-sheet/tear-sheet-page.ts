import { counted, grouped } from "../../base/words/counted.ts";
import type { MeasuredSeries, TearSheet, TearSheetResult } from "../../jobs/results/tear-sheet.ts";
import type { Block, Note, Report, Section } from "../../report/report.ts";
import { keptFacts, noteFacts, sourceFact } from "../facts/facts.ts";
import { drawdownTable } from "../over-time/drawdown-table.ts";
import { heatMapFigure } from "../over-time/heat-map-figure.ts";
import { rollingFigures } from "../over-time/rolling-figures.ts";
import { firstView } from "./first-view.ts";
import { intervalTables } from "./interval-tables.ts";
import { glanceTable, measuredSeries, measureTables, relativeTable } from "./measure-tables.ts";
import { distributionTable, endOfYearTable } from "./period-tables.ts";
import { publishedTables } from "./published-table.ts";
import {
  distributionFigure,
  endOfYearFigure,
  histogramFigure,
  intervalFigures,
  logFigure,
} from "./tear-sheet-figures.ts";

/** What a tear sheet can show. */
export type TearSheetPart =
  | "paths"
  | "glance"
  | "growth"
  | "worst"
  | "calendar"
  | "rolling"
  | "distribution"
  | "measures"
  | "published";

/** What is wanted of the page. */
export interface TearSheetPageRequest {
  /** Default all; they stand in the page's own order. */
  readonly parts?: readonly TearSheetPart[];
  /** Whose months and distributions are drawn one by one; default both series'. */
  readonly drawn?: "strategy" | "both";
}

/** The page of a tear sheet. */
export function tearSheetPage(result: TearSheetResult, request: TearSheetPageRequest = {}): Report {
  const { data, sheet } = result;
  const { strategy, benchmark } = sheet;
  const { riskFree = 0, trials = 1 } = result.request;
  const { dates, returns } = strategy.series;
  const against = benchmark === undefined ? "" : ` against ${benchmark.series.name}`;
  return {
    title: `${strategy.series.name}${against}`,
    summary: `A tear sheet over ${counted(returns.length, "period")}, ${dates[0]} to ${dates[dates.length - 1]}.`,
    simulated: data.simulated,
    neutral: benchmark?.series.name,
    facts: [
      sourceFact(data),
      ...measuredSeries(sheet).map(({ series }, i) => ({
        label: i === 0 ? "Strategy" : "Benchmark",
        value: `${series.name}, ${counted(series.returns.length, "return")} to ${series.dates[series.dates.length - 1] ?? "–"}`,
      })),
      { label: "Periods a year", value: String(strategy.series.periodsPerYear) },
      {
        label: "Risk-free rate",
        value: riskFreeText(data.riskFree?.name, data.riskFree ? sheet.riskFreePerYear : riskFree),
      },
      ...(trials > 1 ? [{ label: "Trials", value: `picked from ${grouped(trials)}` }] : []),
      ...noteFacts(data.notes),
      { label: "Digest", value: `SHA-256 ${data.digest.slice(0, 16)}…` },
      ...(data.kept === undefined ? [] : keptFacts(data.kept)),
    ],
    sections: tearSheetSections(result, request),
  };
}

function riskFreeText(name: string | undefined, perYear: number): string {
  const rate = `${+(100 * perYear).toFixed(4)}% a year`;
  return name === undefined ? rate : `${name} by date, ${rate} on average`;
}

/** In the order of reading; one that a short series or a missing input leaves empty is passed over. */
function tearSheetSections(result: TearSheetResult, request: TearSheetPageRequest): Section[] {
  return Object.entries(partTitles).flatMap(([id, title]) => {
    const part = id as TearSheetPart;
    if (!(request.parts ?? [part]).includes(part)) return [];
    if (part === "paths") return [firstView(result.sheet)];
    const blocks = partBlocks[part](result, request);
    return blocks.length === 0 ? [] : [{ id, title, blocks }];
  });
}

const partTitles: Readonly<Record<TearSheetPart, string>> = {
  paths: "At a glance",
  glance: "Key figures and their intervals",
  growth: "Growth",
  worst: "Worst drawdowns",
  calendar: "Years and months",
  rolling: "Rolling measures",
  distribution: "Distribution of returns",
  measures: "All measures",
  published: "As other tools print them",
};

type Blocks = (result: TearSheetResult, request: TearSheetPageRequest) => Block[];

const partBlocks: Readonly<Record<Exclude<TearSheetPart, "paths">, Blocks>> = {
  glance: glanceBlocks,
  growth: ({ sheet }) => [logFigure(sheet)],
  worst: ({ sheet }) => eachSeries(sheet, "drawdowns", drawdownTable).filter(({ rows }) => rows.length > 0),
  calendar: ({ sheet }, request) => [
    endOfYearFigure(sheet),
    endOfYearTable(sheet),
    ...drawnSeries(sheet, "monthly-returns", heatMapFigure, request),
  ],
  rolling: ({ sheet }) =>
    rollingFigures(
      measuredSeries(sheet).map((each, i) => (i === 0 ? { ...each, ...sheet.relative } : each)),
      sheet.benchmark?.series.name,
    ),
  distribution: ({ sheet }, request) => [
    ...(sheet.strategy.monthly.years.length > 1 ? [histogramFigure(sheet)] : []),
    ...drawnSeries(sheet, "return-boxes", distributionFigure, request),
    ...eachSeries(sheet, "distribution-table", distributionTable),
  ],
  measures: ({ sheet }) => measureBlocks(sheet),
  published: ({ published }) => (published === undefined ? [] : publishedTables(published.differences)),
};

function glanceBlocks({ sheet, intervals }: TearSheetResult): Block[] {
  const blocks: Block[] = [glanceTable(sheet), ...sheet.warnings.map(warning)];
  if (intervals === undefined) return blocks;
  return [...blocks, ...intervalFigures(sheet, intervals), ...intervalTables(sheet, intervals)];
}

function warning(text: string): Note {
  return { kind: "note", tone: "warning", title: "About the data", text };
}

function measureBlocks(sheet: TearSheet): Block[] {
  const relative = relativeTable(sheet);
  const reading: Block = {
    kind: "prose",
    paragraphs: [
      "r: simple returns, n of them, P a year; W: wealth from one unit; rf: the annual risk-free rate, rf_d the same a period; " +
        "b: the benchmark's returns; sd with divisor n - 1. Each table says beneath what its figures mean.",
    ],
  };
  return [reading, ...(relative === undefined ? [] : [relative]), ...measureTables(sheet)];
}

/** One block for the strategy, and one for the benchmark under an id of its own. */
function eachSeries<Each extends Block>(sheet: TearSheet, id: string, block: SeriesBlock<Each>): Each[] {
  return measuredSeries(sheet).map((measured, i) => block(measured, i === 0 ? id : `${id}-benchmark`));
}

type SeriesBlock<Each> = (measured: MeasuredSeries, id: string) => Each;

/** The same for figures, of the series that are to be drawn. */
function drawnSeries<Each extends Block>(
  sheet: TearSheet,
  id: string,
  block: SeriesBlock<Each>,
  { drawn = "both" }: TearSheetPageRequest,
): Each[] {
  const figures = eachSeries(sheet, id, block);
  return drawn === "both" ? figures : figures.slice(0, 1);
}
