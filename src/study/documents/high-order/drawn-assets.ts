import type { LoadedData } from "../../../jobs/results/data-origin.ts";
import { panelColumns } from "../../../market/panel/panel-parts.ts";
import { chooseWithoutReplacement } from "../../../numeric/random/choose-without-replacement.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";

/** How many assets one portfolio is chosen from, where the prices hold more. */
export interface AssetDraw {
  readonly assets: number;
  readonly seed: number;
}

/**
 * The data with as many assets as the study looks at, drawn by seed and kept in the order of the file: a fit of heavy
 * tails needs more rows than assets, and a year of prices has no room for a whole index.
 */
export function drawnAssets(data: LoadedData, { assets: wanted, seed }: AssetDraw): LoadedData {
  const { prices } = data.history;
  const all = prices.assets.length;
  if (all <= wanted) return data;
  const columns = chooseWithoutReplacement(randomStream(seed), all, wanted).toSorted((a, b) => a - b);
  return { ...data, history: { ...data.history, prices: panelColumns(prices, columns) } };
}
