import { counted } from "../../base/words/counted.ts";
import { formatNumber } from "../../report/number-format.ts";
import type { Change } from "../../supply/store.ts";

/** What a fetch changed, in words. */
export function changeText(change: Change): string {
  switch (change.status) {
    case "new":
      return `new, ${rowsText(change.rows)}`;
    case "unchanged":
      return "unchanged";
    case "extended":
      return change.rows === 0
        ? "rescaled, or told of other facts; no return changed"
        : `${rowsText(change.rows)} more`;
    case "revised": {
      const { rows, first, days, largest } = change;
      const more = rows === 0 ? "" : `; ${rowsText(rows)} more`;
      return `revised from ${first}: ${counted(days, "day")}, by ${formatNumber(largest, { style: "percent", decimals: 3 })} at most${more}`;
    }
  }
}

function rowsText(rows: number): string {
  return `${formatNumber(rows, { style: "integer" })} ${rows === 1 ? "row" : "rows"}`;
}
