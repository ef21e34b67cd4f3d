import { grouped } from "../../base/words/counted.ts";
import type { Explanation } from "../../jobs/results/explain.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Table } from "../../report/report.ts";

const percent = { style: "percent", decimals: 2 } as const;

/** The trades from what is held, and what each gives; none where nothing is held, or nothing is to be traded. */
export function wayTable({ way, annualized }: Explanation, most?: number): Table | undefined {
  if (way === undefined || way.steps.length === 0) return undefined;
  const figure = (value: number): string => formatNumber(value, percent);
  const { before, steps } = way;
  const more = steps.length - (most ?? steps.length);
  return {
    kind: "table",
    id: "way-from-held",
    title: "The way from what is held",
    caption:
      `From a mean of ${figure(before.return)} and a volatility of ${figure(before.volatility)} a year to ${figure(annualized.return)} and ${figure(annualized.volatility)}. ` +
      `What a trade gives is once all others are made.${more > 0 ? ` ${grouped(more)} more are smaller.` : ""}`,
    columns: [
      { key: "asset", label: "Asset" },
      { key: "held", label: "Held", format: percent },
      { key: "weight", label: "Weight", format: percent },
      { key: "change", label: "Trade", format: percent },
      { key: "return", label: "Return", format: percent, description: "What the mean a year rises by." },
      {
        key: "volatility",
        label: "Volatility",
        format: percent,
        description: "With the trade less without it, a year.",
      },
    ],
    rows: steps.slice(0, most).map((step) => ({ ...step })),
  };
}
