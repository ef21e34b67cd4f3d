import type { DataTable } from "../../../../market/panel/panel.ts";
import { centeredColumns, columnMeans } from "../../../../numeric/matrix/columns.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { diagonalOf } from "../../../../numeric/matrix/matrix.ts";
import { gram } from "../../../../numeric/matrix/multiply.ts";
import { scale } from "../../../../numeric/matrix/vector.ts";
import type { MixedModelFit } from "../general/fit-mixed-model.ts";
import { seriesBySymbol } from "./published-table.ts";

/** The published decomposition of returns, annualized, a row a symbol. */
export interface PublishedDecomposition {
  readonly symbols: readonly string[];
  readonly expectedReturn: Float64Array;
  readonly systematicVolatility: Float64Array;
  readonly idiosyncraticVolatility: Float64Array;
  readonly totalVolatility: Float64Array;
  /** Covariance of the fitted series: the same number everywhere, `c 11'`. */
  readonly systematic: Matrix;
  /** Sample covariance of the returns. */
  readonly total: Matrix;
  /** The fitted series, `months x symbols`: `X b`, so the same in every column. */
  readonly fitted: Matrix;
  /** Returns less fitted. */
  readonly residual: Matrix;
  /** What the document calls the systematic return, `fitted - residual`; it should be `fitted`. */
  readonly mislabelled: Matrix;
  readonly dates: readonly string[];
}

/**
 * The published "systematic" and total covariance. `fitted` of the package used is `X b` without the predicted effects, and all
 * slopes are common, so that every asset has one and the same fitted series: the systematic covariance has rank one, its
 * minimum-variance portfolio is not determined by it, and a nearest positive definite matrix makes it 1/N.
 *
 * @param table The table the model was fitted on, without missing cells.
 */
export function publishedDecomposition(
  table: DataTable,
  fit: MixedModelFit,
  symbols: readonly string[],
): PublishedDecomposition {
  const response = fit.fitted.map((value, i) => value + fit.residuals[i]);
  const panel = (values: Float64Array): Matrix => seriesBySymbol(table, values, symbols).values;
  const fitted = panel(fit.fittedFixed);
  const residual = panel(response.map((value, i) => value - fit.fittedFixed[i]));
  const systematic = annualCovariance(fitted);
  const total = annualCovariance(panel(response));
  return {
    symbols,
    expectedReturn: columnMeans(fitted).map((value) => 12 * value),
    systematicVolatility: diagonalOf(systematic).map(Math.sqrt),
    idiosyncraticVolatility: diagonalOf(annualCovariance(residual)).map(Math.sqrt),
    totalVolatility: diagonalOf(total).map(Math.sqrt),
    systematic,
    total,
    fitted,
    residual,
    mislabelled: { ...fitted, data: fitted.data.map((value, at) => value - residual.data[at]) },
    dates: seriesBySymbol(table, response, symbols).dates,
  };
}

/** Twelve times the sample covariance of monthly columns. */
function annualCovariance(monthly: Matrix): Matrix {
  const covariance = gram(centeredColumns(monthly, columnMeans(monthly)));
  scale(covariance.data, 12 / (monthly.rows - 1));
  return covariance;
}
