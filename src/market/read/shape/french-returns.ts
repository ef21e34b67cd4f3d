import { counted } from "../../../base/words/counted.ts";
import { hundredth } from "../numbers/number-text.ts";

const missing: ReadonlySet<number> = new Set([-99.99, -999]);

/**
 * Returns as Kenneth French's library writes them: in percent, -99.99 and -999 where there is none. Returns what is to be said of it.
 *
 * @param values written over.
 */
export function frenchReturns(values: Float64Array): string[] {
  let gaps = 0;
  for (let i = 0; i < values.length; i++) {
    if (missing.has(values[i])) {
      values[i] = Number.NaN;
      gaps++;
    } else if (!Number.isNaN(values[i])) values[i] = hundredth(values[i]);
  }
  const none = gaps === 0 ? "" : `, ${counted(gaps, "cell")} of -99.99 or -999 missing`;
  return [`returns are in percent${none}, as Kenneth French's library has them`];
}
