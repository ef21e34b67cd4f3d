import { fitMixedModel } from "../../../../estimate/mixed-model/engines/general/fit-mixed-model.ts";
import type { PublishedDecomposition } from "../../../../estimate/mixed-model/engines/published/published-covariances.ts";
import { publishedDecomposition } from "../../../../estimate/mixed-model/engines/published/published-covariances.ts";
import {
  publishedModel,
  seriesBySymbol,
} from "../../../../estimate/mixed-model/engines/published/published-table.ts";
import { namesOfTable, numbersOfTable } from "../../../../estimate/table-columns.ts";
import type {
  PublishedComparison,
  PublishedOutcome,
  PublishedPortfolio,
} from "../../../../jobs/results/mixed-model.ts";
import type { DataTable, SquareTable } from "../../../../market/panel/panel.ts";
import { tableRows } from "../../../../market/panel/panel.ts";
import { nearestPositiveDefinite } from "../../../../numeric/matrix/eigen/nearest-positive-definite.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { multiplyVector, quadraticForm } from "../../../../numeric/matrix/multiply.ts";
import { dot } from "../../../../numeric/matrix/vector.ts";
import { minimizeQuadratic } from "../../../../numeric/minimize/quadratic/minimize-quadratic.ts";
import { mean, standardDeviation } from "../../../../numeric/statistics/sample-statistics.ts";

/**
 * Repeats the published comparison on its long table: the fit, the "systematic" and total covariance, long-only minimum variance on
 * each after the nearest positive definite matrix, and one test year (the dates from 365 days before the last one on).
 *
 * As published the table's regimes and standardization have seen the test year; give a table made with training months for
 * one that has not.
 *
 * @param K The relationship between `symbols`.
 */
export function publishedComparison(
  table: DataTable,
  symbols: readonly string[],
  K: SquareTable,
): PublishedComparison {
  const specification = { ...publishedModel, relationships: { K } };
  const fit = fitMixedModel(table, specification);
  const decomposition = publishedDecomposition(table, fit, symbols);
  const testStart = daysBefore(decomposition.dates.at(-1) as string, 365);
  const isTest = decomposition.dates.map((date) => date >= testStart);
  const training = rowsBefore(table, testStart);
  const trained = publishedDecomposition(training, fitMixedModel(training, specification), symbols);
  const portfolios = portfoliosOn(trained);
  const { values } = seriesBySymbol(table, responseOf(table), symbols);
  const outcome = (weights: Float64Array): PublishedOutcome =>
    outcomeOf(multiplyVector(values, weights).filter((_, t) => isTest[t]));
  return {
    fit,
    decomposition,
    inSample: portfoliosOn(decomposition),
    testStart,
    testDates: decomposition.dates.filter((date) => date >= testStart),
    trained: portfolios,
    outOfSample: {
      systematic: outcome(portfolios.systematic.weights),
      total: outcome(portfolios.total.weights),
      equalWeight: outcome(new Float64Array(symbols.length).fill(1 / symbols.length)),
    },
  };
}

function portfoliosOn(parts: PublishedDecomposition): {
  systematic: PublishedPortfolio;
  total: PublishedPortfolio;
} {
  return {
    systematic: minimumVariance(parts.systematic, parts.expectedReturn),
    total: minimumVariance(parts.total, parts.expectedReturn),
  };
}

/** Long-only minimum variance on the nearest positive definite matrix. */
function minimumVariance(covariance: Matrix, expected: Float64Array): PublishedPortfolio {
  const nearest = nearestPositiveDefinite(covariance);
  const hessian = nearest.status === "negative-semidefinite" ? covariance : nearest.matrix;
  const N = hessian.rows;
  const found = minimizeQuadratic({
    hessian,
    linear: new Float64Array(N),
    lower: new Float64Array(N),
    upper: new Float64Array(N).fill(1),
    rows: { rows: 1, columns: N, data: new Float64Array(N).fill(1) },
    rowLower: Float64Array.of(1),
    rowUpper: Float64Array.of(1),
  });
  // the simplex is bounded and not empty, so there always is a point
  const weights = "x" in found ? found.x : new Float64Array(N).fill(1 / N);
  const volatility = Math.sqrt(quadraticForm(hessian, weights));
  const earned = dot(weights, expected);
  return {
    weights,
    return: earned,
    volatility,
    sharpe: earned / volatility,
    maxWeight: Math.max(...weights),
    effectiveCount: 1 / dot(weights, weights),
  };
}

function outcomeOf(returns: Float64Array): PublishedOutcome {
  const annualReturn = 12 * mean(returns);
  const annualVolatility = Math.sqrt(12) * standardDeviation(returns);
  return {
    returns,
    annualReturn,
    annualVolatility,
    sharpe: annualReturn / annualVolatility,
    cumulative: returns.reduce((wealth, value) => wealth * (1 + value), 1) - 1,
  };
}

function responseOf(table: DataTable): Float64Array {
  return numbersOfTable(table, "return");
}

function rowsBefore(table: DataTable, date: string): DataTable {
  const kept = namesOfTable(table, "date").flatMap((when, i) => (when !== null && when < date ? [i] : []));
  return tableRows(table, kept);
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
