import type { Settings } from "../../document/document.ts";

/** What a draw asks for where it says nothing; the schema of study files says the same. */
const usual = { assets: 8, periods: 504 };

/** What of a draw has to give for data of so many assets and rows: two thirds of either leave room to differ; undefined where it fits. */
export function drawThatFits(
  draw: Settings,
  assets: number,
  rows: number,
): { readonly assets?: number; readonly periods?: number } | undefined {
  const asked = { ...usual, ...draw };
  const part = (whole: number): number => Math.max(1, Math.ceil((2 * whole) / 3));
  const change = {
    ...(Number(asked.assets) > assets && { assets: part(assets) }),
    ...(Number(asked.periods) > rows && { periods: part(rows) }),
  };
  return Object.keys(change).length === 0 ? undefined : change;
}
