import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/words/nearest-name.ts";
import { expm1 } from "../../numeric/elementary/elementary.ts";
import type { Panel, PricePanel, ReturnSeries } from "./panel.ts";
import { panelColumns } from "./panel-parts.ts";
import { returnsOf } from "./returns.ts";

/**
 * One asset of a panel as the series of simple returns that `tearSheet` measures; log returns are turned into simple ones.
 * Its growth is annualized by the calendar.
 *
 * @param asset default: the first.
 * @throws {InputError} `unknown-asset`, with the nearest name.
 */
export function returnSeries(panel: Panel, asset: string = panel.assets[0]): ReturnSeries {
  const column = panel.assets.indexOf(asset);
  if (column < 0) throw unknownAsset(asset, panel.assets);
  const one = panelColumns(panel, [column]);
  const { dates, values, periodsPerYear } = panel.kind === "prices" ? returnsOf(one as PricePanel) : one;
  const returns = panel.kind === "log" ? values.data.map(expm1) : values.data;
  const start = panel.kind === "prices" ? { start: panel.dates[0] } : {};
  return { name: asset, dates, returns, periodsPerYear, ...start, growthBy: "dates" };
}

function unknownAsset(asset: string, assets: readonly string[]): InputError {
  const nearest = nearestName(asset, assets);
  const hint = nearest === undefined ? `it has ${assets.slice(0, 5).join(", ")}` : `did you mean ${nearest}?`;
  return new InputError("unknown-asset", `the panel has no asset ${asset}; ${hint}`, { asset, nearest });
}
