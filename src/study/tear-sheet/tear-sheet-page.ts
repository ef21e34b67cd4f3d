import type { Ledger } from "../../backtest/ledger.ts";
import type { TearSheet } from "../../evaluate/tear-sheet/tear-sheet.ts";
import type { TearSheetIntervals } from "../../evaluate/tear-sheet/tear-sheet-intervals.ts";
import { weightsOverTime } from "../../report/backtest/holdings.ts";
import type { Block, Note, Section } from "../../report/report.ts";
import {
  distributionFigure,
  endOfYearFigure,
  heatMapFigure,
  histogramFigure,
  intervalFigures,
  pathFigures,
  rollingFigures,
} from "./tear-sheet-figures.ts";
import {
  distributionTable,
  drawdownTable,
  endOfYearTable,
  glanceTable,
  intervalTables,
  measuredSeries,
  measureTables,
  publishedTable,
  relativeTable,
} from "./tear-sheet-tables.ts";

/** What a page may show beyond the sheet itself. */
export interface TearSheetExtras {
  readonly intervals?: TearSheetIntervals;
  /** The same sheet with the numbers of quantstats. */
  readonly published?: TearSheet;
  /** The strategy's holdings, for weights over time. */
  readonly ledger?: Ledger;
}

/** The sections of a tear sheet, for a page of its own or as part of a study's. */
export function tearSheetSections(sheet: TearSheet, extras: TearSheetExtras = {}): Section[] {
  return chapters(sheet, extras).filter(({ blocks }) => blocks.length > 0);
}

/** In the order of reading; one that a short series or a missing input leaves empty is passed over. */
function chapters(sheet: TearSheet, { ledger, published, ...extras }: TearSheetExtras): Section[] {
  const drawdowns = eachSeries(sheet, "drawdowns", drawdownTable).filter(({ rows }) => rows.length > 0);
  return [
    { id: "glance", title: "At a glance", blocks: glanceBlocks(sheet, extras) },
    { id: "paths", title: "Growth and drawdown", blocks: pathFigures(sheet) },
    { id: "worst", title: "Worst drawdowns", blocks: drawdowns },
    {
      id: "calendar",
      title: "Years and months",
      blocks: [
        endOfYearFigure(sheet),
        endOfYearTable(sheet),
        ...eachSeries(sheet, "monthly-returns", heatMapFigure),
      ],
    },
    { id: "rolling", title: "Over time", blocks: rollingFigures(sheet) },
    {
      id: "distribution",
      title: "Distribution of returns",
      blocks: [
        ...(sheet.strategy.monthly.years.length > 1 ? [histogramFigure(sheet)] : []),
        ...eachSeries(sheet, "return-boxes", distributionFigure),
        ...eachSeries(sheet, "distribution-table", distributionTable),
      ],
    },
    {
      id: "weights",
      title: "Weights over time",
      blocks: ledger === undefined ? [] : [weightsOverTime(ledger)],
    },
    { id: "measures", title: "All measures", blocks: measureBlocks(sheet) },
    {
      id: "published",
      title: "As published",
      blocks: published === undefined ? [] : [publishedTable(sheet, published)],
    },
  ];
}

function glanceBlocks(sheet: TearSheet, { intervals }: TearSheetExtras): Block[] {
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
function eachSeries<Each extends Block>(
  sheet: TearSheet,
  id: string,
  block: (measured: TearSheet["strategy"], id: string) => Each,
): Each[] {
  return measuredSeries(sheet).map((measured, i) => block(measured, i === 0 ? id : `${id}-benchmark`));
}
