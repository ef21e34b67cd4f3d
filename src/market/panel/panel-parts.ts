import { columnsAt, type Matrix, rowOf, rowsBetween, zeros } from "../../numeric/matrix/matrix.ts";
import { compounded } from "./compounded.ts";
import type { Panel, PanelKind, PricePanel, ReturnsPanel } from "./panel.ts";
import { pricesFromReturns } from "./prices-from-returns.ts";

/** Rows `from` (inclusive) to `to` (exclusive) of a panel, copied: nothing outside them stays reachable. */
export function panelRows<Kind extends PanelKind>(panel: Panel<Kind>, from: number, to: number): Panel<Kind> {
  const dates = panel.dates.slice(from, to);
  const { returns } = panel as PricePanel;
  if (returns !== undefined && dates.length > 0) return indexOf(panelRows(returns, from, to - 1), dates[0]);
  return { ...panel, dates, values: rowsBetween(panel.values, from, to) };
}

/**
 * The same as a view of the panel's own numbers: for who neither writes into them nor hands them on, since all of the panel can be reached
 * from a view. A panel that was made from returns is made anew, as a copy.
 */
export function panelWindow<Kind extends PanelKind>(
  panel: Panel<Kind>,
  from: number,
  to: number,
): Panel<Kind> {
  if ((panel as PricePanel).returns !== undefined) return panelRows(panel, from, to);
  const { columns, data } = panel.values;
  const values = { rows: to - from, columns, data: data.subarray(from * columns, to * columns) };
  return { ...panel, dates: panel.dates.slice(from, to), values };
}

/** Rows `from` (inclusive) to `to` (exclusive) of the columns at `indices`, in that order, copied. */
export function panelPart<Kind extends PanelKind>(
  panel: Panel<Kind>,
  from: number,
  to: number,
  indices: readonly number[],
): Panel<Kind> {
  const whole = indices.length === panel.assets.length && indices.every((index, k) => index === k);
  if (whole) return panelRows(panel, from, to);
  const { returns } = panel as PricePanel;
  if (returns !== undefined && to > from) {
    return indexOf(panelPart(returns, from, to - 1, indices), panel.dates[from]);
  }
  const assets = indices.map((i) => panel.assets[i]);
  const values = block(panel.values, from, to, Int32Array.from(indices));
  return { ...panel, dates: panel.dates.slice(from, to), assets, values };
}

function block({ columns, data }: Matrix, from: number, to: number, indices: Int32Array): Matrix {
  const values = zeros(to - from, indices.length);
  const out = values.data;
  const size = indices.length;
  let cell = 0;
  for (let start = from * columns; start < to * columns; start += columns) {
    for (let k = 0; k < size; k++) out[cell++] = data[start + indices[k]];
  }
  return values;
}

/** The columns at `indices`, in that order, copied. */
export function panelColumns<Kind extends PanelKind>(
  panel: Panel<Kind>,
  indices: readonly number[],
): Panel<Kind> {
  const { returns } = panel as PricePanel;
  if (returns !== undefined) return indexOf(panelColumns(returns, indices), panel.dates[0]);
  return { ...panel, assets: indices.map((i) => panel.assets[i]), values: columnsAt(panel.values, indices) };
}

/** The rows at `indices` (ascending), copied. */
export function panelAtRows<Kind extends PanelKind>(
  panel: Panel<Kind>,
  indices: readonly number[],
): Panel<Kind> {
  const dates = indices.map((row) => panel.dates[row]);
  const { returns } = panel as PricePanel;
  if (returns !== undefined && indices.length > 0) {
    const [first, ...ends] = indices;
    const later = panelRows(returns, first, returns.dates.length);
    const steps = ends.map((row) => row - first - 1);
    return indexOf(compounded(later, steps), dates[0]);
  }
  const values = zeros(indices.length, panel.values.columns);
  indices.forEach((row, i) => {
    rowOf(values, i).set(rowOf(panel.values, row));
  });
  return { ...panel, dates, values };
}

/** A part of an index, as what it is a part of. */
function indexOf<Kind extends PanelKind>(returns: ReturnsPanel, since: string): Panel<Kind> {
  return pricesFromReturns(returns, undefined, since) as Panel<PanelKind> as Panel<Kind>;
}
