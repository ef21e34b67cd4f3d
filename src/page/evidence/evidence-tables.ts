import { counted } from "../../base/words/counted.ts";
import type { BandedPortfolio } from "../../jobs/results/banded-portfolio.ts";
import type { EvidenceContest, EvidenceResult } from "../../jobs/results/evidence.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table } from "../../report/report.ts";
import { againstOf, evidenceShown } from "./evidence-shown.ts";
import { findingInWords, signed } from "./evidence-words.ts";

const share = { style: "percent", decimals: 0 } as const;

/** Each estimator, and what is shown of it in every figure. */
export function summaryTable(result: EvidenceResult): Table {
  const { contests, bands, models, settings } = result;
  const banded = bands.filter(({ portfolio }) => portfolio === "longOnly");
  return {
    kind: "table",
    id: "evidence",
    title: `Against ${settings.reference}`,
    caption:
      "Differences that hold for all estimators of a column together are said to be; the others may be luck. " +
      "Volatilities in percent of the reference's; scores in thousandths an asset and period.",
    columns: [
      { key: "model", label: "Estimator" },
      ...contests.map(({ figure }) => ({ key: figure, label: evidenceShown[figure].label })),
      { key: "bands", label: "Bands held", format: share, description: bandsDescription(settings) },
    ],
    rows: models.map(({ model }) => ({
      model,
      ...Object.fromEntries(contests.map((contest) => [contest.figure, cellOf(contest, model, result)])),
      bands: banded.find((each) => each.model === model)?.held ?? null,
    })),
    outside: [settings.reference],
  };
}

function cellOf(contest: EvidenceContest, model: string, result: EvidenceResult): string | null {
  const i = contest.models.indexOf(model);
  if (i < 0) return null;
  if (i === contest.reference) return "the reference";
  return `${signed(contest, i, againstOf(result))}, ${findingInWords(contest.findings[i], evidenceShown[contest.figure])}`;
}

function bandsDescription({ bandLevel, refitEvery }: EvidenceResult["settings"]): string {
  return `Share of the long-only portfolio's volatilities over the next ${counted(refitEvery, "row")} within bands that should hold ${formatNumber(bandLevel, share)}.`;
}

const portfolios: Readonly<Record<BandedPortfolio, string>> = {
  longOnly: "long only",
  gmv: "shorts allowed",
};

/** How often bands held, by portfolio. */
export function bandsTable({ bands, settings }: EvidenceResult): Table {
  const { bandLevel, refitEvery, level } = settings;
  return {
    kind: "table",
    id: "bands",
    title: `Bands of ${formatNumber(bandLevel, share)} for the volatility of the next ${counted(refitEvery, "row")}`,
    caption: `What came is the root mean square of the portfolio's returns until the next fit. Intervals of ${formatNumber(level, share)} of the share held by the block bootstrap; none where all bands held, or none did.`,
    columns: [
      { key: "model", label: "Estimator" },
      { key: "portfolio", label: "Portfolio" },
      { key: "held", label: "Held", format: share },
      { key: "lower", label: "from", format: share },
      { key: "upper", label: "to", format: share },
      { key: "below", label: "Less came", format: share },
      { key: "above", label: "More came", format: share, description: "Risk was understated." },
      { key: "bands", label: "Bands", format: { style: "integer" } },
    ],
    rows: bands
      .toSorted((one, other) => Number(one.portfolio === "gmv") - Number(other.portfolio === "gmv"))
      .map(({ portfolio, ...own }) => ({ ...own, portfolio: portfolios[portfolio] })),
  };
}
