import type { SymmetricEigen } from "../../numeric/matrix/eigen/symmetric-eigen.ts";
import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { columnOf } from "../../numeric/matrix/matrix.ts";
import { multiply } from "../../numeric/matrix/multiply.ts";
import type { DynamicLoadings } from "./dynamic/dynamic-loadings.ts";
import type { OrthogonalFit, OrthogonalPanel } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import { fitOrthogonalPanel, rotatedPanel } from "./engines/orthogonal-panel/orthogonal-panel.ts";
import type { StudentRows } from "./student-t/student-rows.ts";
import type { MixedWindow } from "./window/mixed-window.ts";

/** A window in the eigenbasis of K, and what was fitted on it. */
export interface FittedPanel {
  readonly window: MixedWindow;
  readonly rotated: Matrix;
  readonly panel: OrthogonalPanel;
  readonly fit: OrthogonalFit;
}

export function panelIn(window: MixedWindow, kernel: SymmetricEigen): FittedPanel {
  const rotated = multiply(window.y, kernel.vectors);
  const panel = rotatedPanel(rotated, window.design, kernel, window.rows);
  return { window, rotated, panel, fit: fitOrthogonalPanel(panel) };
}

/** The same window with rows that count as their Student-t weights say; scales of assets are units, and stay. */
export function reweighed(even: FittedPanel, student: StudentRows): FittedPanel {
  const { rows, design, panel, fit } = student;
  return { ...even, window: { ...even.window, rows, design }, panel, fit };
}

/** The fit with the loadings of the next period, and the components beside which they moved. */
export function loadingsAhead(fit: OrthogonalFit, { next, components }: DynamicLoadings): OrthogonalFit {
  const q = fit.loadings.columns;
  const data = fit.loadings.data.map((value, at) => {
    const k = at % q;
    return k === 0 ? value : next.data[Math.floor(at / q) * (q - 1) + k - 1];
  });
  const { interaction, residual } = components;
  return { ...fit, loadings: { ...fit.loadings, data }, interaction, residual };
}

/** A column of the predicted loadings in the units of the window's returns (N). */
export function inReturns(
  { loadings }: OrthogonalFit,
  { scales }: MixedWindow,
  column: number,
): Float64Array {
  return columnOf(loadings, column).map((loading, i) => loading * scales.residual[i]);
}
