import type { History } from "../../market/panel/panel.ts";
import { standing } from "../../market/panel/roster.ts";
import { exp } from "../../numeric/elementary/elementary.ts";
import type { Figure, Note } from "../../report/report.ts";
import { logPricesOrNote } from "../over-time/paths.ts";

/** Prices of the assets while they are listed; of returns, compounded from 100 at each listing. */
export function marketPrices({ prices, roster }: History): Figure | Note {
  if (roster === undefined) return logPricesOrNote(prices);
  const { assets, dates } = prices;
  const isListed = (row: number, j: number): boolean => {
    const now = roster.standing[row * assets.length + j];
    return now === standing.traded || now === standing.halted;
  };
  const valueAt = prices.returns === undefined ? givenPrice(prices) : compoundedPrice(prices.returns);
  const series = assets.map((name, j) => {
    let last: number | null = null;
    const values = dates.map((_, row) => {
      last = isListed(row, j) ? valueAt(row, j, last) : null;
      return last;
    });
    return { name, values };
  });
  return {
    kind: "figure",
    id: "log-prices",
    title: prices.returns === undefined ? "Prices" : "Returns, compounded from 100 at each listing",
    caption: "On a logarithmic scale: equal heights are equal returns. A line ends with the last price.",
    chart: {
      type: "line",
      x: dates,
      yAxis: { label: "Price", scale: "log", format: { style: "number" } },
      series,
    },
  };
}

type ValueAt = (row: number, column: number, last: number | null) => number;

function givenPrice({ values }: Pick<History["prices"], "values">): ValueAt {
  return (row, j) => values.data[row * values.columns + j];
}

function compoundedPrice({ kind, values }: NonNullable<History["prices"]["returns"]>): ValueAt {
  return (row, j, last) => {
    if (last === null) return 100;
    const step = values.data[(row - 1) * values.columns + j];
    return last * (kind === "log" ? exp(step) : 1 + step);
  };
}
