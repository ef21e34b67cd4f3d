import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import { joined } from "../../base/words/listed.ts";
import { standsStill } from "../../estimate/constant-asset.ts";
import type { LoadedData } from "../../jobs/results/data-origin.ts";
import { panelColumns } from "../../market/panel/panel-parts.ts";
import { returnsOf } from "../../market/panel/returns.ts";

/**
 * Data without the assets whose return is the same in every period, as cash that earns nothing: they have no risk to foresee, a
 * portfolio of least variance would hold nothing else, and many estimators divide by their variance. A note says which they are.
 *
 * @throws {InputError} `constant-asset` where no asset is left.
 */
export function withoutStillAssets(data: LoadedData): LoadedData {
  const { prices } = data.history;
  const { values } = returnsOf(prices);
  const still = Array.from(prices.assets.keys()).filter((i) => standsStill(values, i));
  if (still.length === 0) return data;
  const names = still.map((i) => prices.assets[i]);
  const moving = Array.from(prices.assets.keys()).filter((i) => !still.includes(i));
  if (moving.length === 0) {
    throw new InputError("constant-asset", `nothing moves of ${joined(names)}: there is no risk to foresee`, {
      advice: "give prices that move",
    });
  }
  const note = `${joined(names)}: the same return in all ${grouped(prices.dates.length - 1)} periods, no risk to foresee; left aside`;
  return {
    ...data,
    history: { ...data.history, prices: panelColumns(prices, moving) },
    notes: [...data.notes, note],
  };
}
