import { InputError } from "../../../base/errors.ts";
import type { ReturnsPanel } from "../../../market/panel/panel.ts";
import { panelColumns } from "../../../market/panel/panel-parts.ts";
import type { Matrix } from "../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../numeric/matrix/matrix.ts";

/** Returns told apart into those that can be held and those that explain them. */
export interface AssetsAndFactors {
  readonly assets: ReturnsPanel;
  /** Without, the model has the equal-weight mean of the assets as its one factor. */
  readonly factors: ReturnsPanel | undefined;
}

/**
 * Takes the factors out of the columns of a panel, or chooses among those that are given as a panel of their own (all of
 * them where none is named).
 *
 * @throws {InputError} `unknown-asset` for a factor that is no column.
 */
export function separateFactors(
  returns: ReturnsPanel,
  names: readonly string[],
  given: ReturnsPanel | undefined,
): AssetsAndFactors {
  if (names.length === 0) return { assets: returns, factors: given };
  if (given !== undefined) return { assets: returns, factors: panelColumns(given, positions(names, given)) };
  const at = positions(names, returns);
  const others = Array.from(returns.assets.keys()).filter((index) => !at.includes(index));
  return { assets: panelColumns(returns, others), factors: panelColumns(returns, at) };
}

function positions(names: readonly string[], panel: ReturnsPanel): number[] {
  return names.map((name) => {
    const index = panel.assets.indexOf(name);
    if (index >= 0) return index;
    throw new InputError(
      "unknown-asset",
      `factor ${name} is no column of the returns, which are ${panel.assets.join(", ")}`,
      { asset: name },
    );
  });
}

/** Mean of the columns, `T x 1`. */
export function equalWeightMean(returns: Matrix): Matrix {
  const market = zeros(returns.rows, 1);
  for (let at = 0; at < returns.data.length; at++) {
    market.data[Math.floor(at / returns.columns)] += returns.data[at] / returns.columns;
  }
  return market;
}
