import { characteristicNames, rowsOfAssets } from "../../estimate/relationship/asset-rows.ts";
import { namesInColumn } from "../../estimate/table-columns.ts";
import type { DataTable } from "../../market/panel/panel.ts";
import type { Vocabulary } from "../../optimize/constraints/text/vocabulary.ts";
import { betasTo } from "./betas-to.ts";
import type { Situation } from "./situation.ts";

/**
 * What constraints on these assets may name.
 *
 * @throws {InputError} as `rowsOfAssets`, of the characteristics.
 */
export function vocabularyOf(
  assets: readonly string[],
  characteristics: DataTable | undefined,
  situation: Situation,
): Vocabulary {
  const places = situation.moments?.assets.map((asset) => assets.indexOf(asset)) ?? [];
  const among: Vocabulary["betasTo"] = (name) => {
    const betas = betasTo(name, situation);
    if (betas === undefined) return undefined;
    const all = new Float64Array(assets.length); // assets that are not there weigh nothing
    places.forEach((place, i) => {
      all[place] = betas[i];
    });
    return all;
  };
  if (characteristics === undefined) return { assets, betasTo: among };
  const rows = rowsOfAssets(characteristics, assets);
  const names = characteristicNames(characteristics, assets);
  const columns = characteristics.columns.filter(({ name }) => names.includes(name));
  return {
    assets,
    betasTo: among,
    labels: Object.fromEntries(
      columns.map((column) => {
        const labels = namesInColumn(column);
        return [column.name, rows.map((row) => labels[row])];
      }),
    ),
    exposures: Object.fromEntries(
      columns.flatMap((column) =>
        column.kind === "number" ? [[column.name, Float64Array.from(rows, (row) => column.values[row])]] : [],
      ),
    ),
  };
}
