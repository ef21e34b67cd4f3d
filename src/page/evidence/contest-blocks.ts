import { spelled } from "../../base/words/spelled.ts";
import type { EvidenceContest } from "../../jobs/results/evidence.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Figure, Table } from "../../report/report.ts";
import { pValueFormat } from "../p-value-format.ts";
import { type Against, evidenceShown, shownScale } from "./evidence-shown.ts";
import { findingInWords } from "./evidence-words.ts";

const share = { style: "percent", decimals: 0 } as const;

/** The differences of one figure with both intervals. */
export function contestTable(contest: EvidenceContest, against: Against): Table {
  const { figure, models, reference, differences, findings } = contest;
  const { resamples, level } = against.settings;
  const shown = evidenceShown[figure];
  const { format } = shown;
  const scale = shownScale(contest, against);
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

/** Differences with the intervals that hold for all together. */
export function differencesFigure(contest: EvidenceContest, against: Against): Figure {
  const { figure, models, reference, differences } = contest;
  const { label, format, unit } = evidenceShown[figure];
  const scale = shownScale(contest, against);
  const others = differences.flatMap((difference, i) =>
    i === reference ? [] : [{ ...difference, model: models[i] }],
  );
  return {
    kind: "figure",
    id: `difference-${spelled(figure, "-")}`,
    title: `${label} against ${models[reference]}`,
    caption: `Intervals that hold for all ${others.length} together. One that covers zero shows no difference.`,
    chart: {
      type: "interval",
      categories: others.map(({ model }) => model),
      xAxis: { label: `Difference, ${unit}`, format },
      series: [
        {
          name: "difference",
          estimates: others.map(({ estimate }) => estimate * scale),
          lower: others.map(({ jointLower }) => jointLower * scale),
          upper: others.map(({ jointUpper }) => jointUpper * scale),
        },
      ],
      reference: 0,
    },
  };
}
