import { columnMeans } from "../../../numeric/matrix/columns.ts";
import { columnOf, fromRows, zeros } from "../../../numeric/matrix/matrix.ts";
import { scaledColumns } from "../../../numeric/matrix/multiply.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import { standardDeviation } from "../../../numeric/statistics/sample-statistics.ts";
import { balancedPanel } from "../engines/balanced-panel/balanced-panel.ts";
import type { PanelOptions } from "../engines/balanced-panel/fit-panel.ts";
import { fitPanel } from "../engines/balanced-panel/fit-panel.ts";
import type { PanelTruth, SimulatedPanel } from "./simulated-panel.ts";
import { simulatePanel } from "./simulated-panel.ts";

export interface RecoveryOptions extends PanelOptions {
  readonly panels: number;
  readonly periods: number;
  readonly seed: number;
}

/** How well one component is found again. */
export interface ComponentRecovery {
  readonly component: string;
  readonly truth: number;
  /** Mean of the estimates, and the standard error of that mean. */
  readonly mean: number;
  readonly standardError: number;
  /** Standard deviation of the estimates. */
  readonly deviation: number;
  /** Share of panels in which the estimate is zero. */
  readonly atZero: number;
}

/**
 * Draws panels from a truth, fits each with the same model and scales, and compares the components with those drawn with. A component
 * that is often estimated as zero is biased upwards: its estimates cannot go below.
 *
 * Cost: a fit a panel.
 */
export function componentRecovery(truth: PanelTruth, options: RecoveryOptions): ComponentRecovery[] {
  const q = truth.means.length;
  const names = [
    ...Array.from({ length: q }, (_, k) => `loadings ${k + 1}`),
    "interaction",
    "time",
    "residual",
  ];
  const { components } = truth;
  const given = [
    ...Array.from({ length: q }, (_, k) => components.loadings.data[k * (q + 1)]),
    components.interaction,
    components.time,
    components.residual,
  ];
  const estimates = fromRows(
    Array.from({ length: options.panels }, (_, draw) => {
      const panel = simulatePanel(truth, options.periods, randomStream(options.seed, draw));
      const fitted = fitPanel(preparedPanel(truth, panel), options).variances;
      const own = Array.from({ length: q }, (_, k) => fitted.loadings.data[k * (q + 1)]);
      return [...own, fitted.interaction, fitted.time, fitted.residual];
    }),
  );
  const means = columnMeans(estimates);
  return names.map((component, a) => {
    const column = columnOf(estimates, a);
    const deviation = standardDeviation(column);
    return {
      component,
      truth: given[a],
      mean: means[a],
      standardError: deviation / Math.sqrt(options.panels),
      deviation,
      atZero: column.filter((value) => value === 0).length / options.panels,
    };
  });
}

/** The panel in the truth's own units, its design the factors that were drawn. */
function preparedPanel(
  truth: PanelTruth,
  { returns, factors }: SimulatedPanel,
): ReturnType<typeof balancedPanel> {
  const y = scaledColumns(
    returns.values,
    truth.scales.map((value) => 1 / value),
  );
  const design = zeros(factors.values.rows, factors.values.columns + 1);
  for (let t = 0; t < design.rows; t++) {
    design.data[t * design.columns] = 1;
    for (let k = 1; k < design.columns; k++) {
      design.data[t * design.columns + k] = factors.values.data[t * (design.columns - 1) + k - 1];
    }
  }
  return balancedPanel(y, design, truth.kernel);
}
