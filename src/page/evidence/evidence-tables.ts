import { spelled } from "../../base/spelled.ts";
import type { BandedPortfolio } from "../../jobs/results/banded-portfolio.ts";
import type { EvidenceContest, EvidenceResult } from "../../jobs/results/evidence.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table } from "../../report/report.ts";
import { pValueFormat } from "../p-value-format.ts";
import { evidenceShown, shownScale } from "./evidence-shown.ts";
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
  return `${signed(contest, i, result)}, ${findingInWords(contest.findings[i], evidenceShown[contest.figure])}`;
}

function bandsDescription({ bandLevel, refitEvery }: EvidenceResult["settings"]): string {
  return `Share of the long-only portfolio's volatilities over the next ${refitEvery} rows within bands that should hold ${formatNumber(bandLevel, share)}.`;
}

/** The differences of one figure with both intervals. */
export function contestTable(contest: EvidenceContest, result: EvidenceResult): Table {
  const { figure, models, reference, differences, findings } = contest;
  const { resamples, level } = result.settings;
  const shown = evidenceShown[figure];
  const { format } = shown;
  const scale = shownScale(contest, result);
  const order = Array.from(models.keys())
    .filter((i) => i !== reference)
    .sort(
      (i, j) => Number(shown.better === "higher" || -1) * (differences[j].estimate - differences[i].estimate),
    );
  return {
    kind: "table",
    id: `against-${spelled(figure, "-")}`,
    title: `${shown.label}: the others against ${models[reference]}`,
    caption:
      `Differences are ${shown.unit}. Intervals of ${formatNumber(level, share)} by the stationary block bootstrap, all resampled by the same blocks of ` +
      `${contest.blockLength.toFixed(0)} rows in the mean: of the pair alone, and of all ${order.length} together, by which it is said what is shown.`,
    columns: [
      { key: "model", label: "Estimator" },
      { key: "estimate", label: "Difference", format },
      { key: "lower", label: "Alone from", format },
      { key: "upper", label: "to", format },
      { key: "jointLower", label: "Together from", format },
      { key: "jointUpper", label: "to", format },
      {
        key: "pValue",
        label: "p-value",
        format: pValueFormat(resamples, 3),
        description: "For all together.",
      },
      { key: "finding", label: "Shown" },
    ],
    rows: order.map((i) => {
      const { pValue, ...values } = differences[i];
      const scaled = Object.entries(values).map(([key, value]) => [key, value * scale]);
      return {
        model: models[i],
        ...Object.fromEntries(scaled),
        pValue,
        finding: findingInWords(findings[i], shown),
      };
    }),
  };
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
    title: `Bands of ${formatNumber(bandLevel, share)} for the volatility of the next ${refitEvery} rows`,
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
