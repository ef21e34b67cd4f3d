import { pow } from "../numeric/elementary/elementary.ts";
import type { NumberFormat } from "../report/report.ts";

/** How a share of resamples is printed as a p-value: none of them is less than one of them, and no digit left less than the last. */
export function pValueFormat(resamples: number, decimals: number): NumberFormat {
  const digits = pow(10, decimals);
  return { style: "number", decimals, floor: Math.ceil(digits / resamples) / digits };
}
