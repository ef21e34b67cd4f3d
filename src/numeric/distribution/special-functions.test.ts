import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import type { BesselK } from "./bessel-k.ts";
import { besselK } from "./bessel-k.ts";
import { chiSquareSurvival } from "./chi-square-survival.ts";
import { digamma } from "./digamma.ts";
import { logGamma } from "./log-gamma.ts";
import { normalCdf } from "./normal-cdf.ts";
import { normalQuantile } from "./normal-quantile.ts";
import { regularizedBeta } from "./regularized-beta.ts";
import { regularizedGammaP, regularizedGammaQ } from "./regularized-gamma.ts";
import { studentTCdf } from "./student-t-cdf.ts";
import { studentTQuantile } from "./student-t-quantile.ts";
import { trigamma } from "./trigamma.ts";

const reference = figures("special-functions");
const tool = `${reference.origin.tool} ${reference.origin.version}`;

/**
 * What exp costs a small probability: its log is known to an ulp, so the probability to |log| ulps; the 40 beside
 * it is for parameters in the hundreds, whose products with x are rounded before they are compared.
 */
const tailTolerance = (probability: number): number => 4e-16 * (40 + Math.abs(Math.log(probability)));

/** Largest error over rows of arguments with the value in the last column, as a multiple of the tolerance. */
function worstInTails(rows: readonly number[][], f: (...args: number[]) => number): number {
  return Math.max(...rows.map((row) => worst([row], f) / tailTolerance(row[row.length - 1])));
}

/** Largest relative error over rows of arguments with the value in the last column; below 1e-300 it is absolute. */
function worst(rows: readonly number[][], f: (...args: number[]) => number): number {
  return Math.max(
    ...rows.map((row) => {
      const expected = row[row.length - 1];
      return Math.abs(f(...row.slice(0, -1)) - expected) / Math.max(Math.abs(expected), 1e-300);
    }),
  );
}

test(`logGamma, digamma and trigamma are those of ${tool}`, () => {
  expect(worst(reference.logGamma, logGamma)).toBeLessThan(2e-15);
  expect(worst(reference.digamma, digamma)).toBeLessThan(5e-15); // 1.3 and 1.7 are near its zero;
  expect(worst(reference.trigamma, trigamma)).toBeLessThan(2e-15);
});

test(`Bessel K, its ratios and its derivative in the order are those of ${tool}`, () => {
  const out: BesselK = { logK: 0, ratioUp: 0, ratioDown: 0, orderDerivative: 0 };
  for (const figure of reference.besselK) {
    besselK(figure.order, figure.x, out);
    const size =
      Math.abs(figure.order * Math.asinh(figure.order / figure.x)) + Math.hypot(figure.order, figure.x);
    // log K is a difference of terms of this size
    expect(Math.abs(out.logK - figure.logK)).toBeLessThan(1e-15 * Math.max(size, 3));
    expect(Math.abs(out.ratioUp / figure.ratioUp - 1)).toBeLessThan(4e-15);
    expect(Math.abs(out.ratioDown / figure.ratioDown - 1)).toBeLessThan(4e-15);
    expect(Math.abs(out.orderDerivative - figure.orderDerivative)).toBeLessThan(
      4e-15 * Math.max(Math.abs(figure.orderDerivative), 0.5),
    );
  }
});

test(`regularizedGamma P and Q are those of ${tool}, in both tails`, () => {
  const lower = reference.regularizedGamma.map(([a, x, p]: number[]) => [a, x, p]);
  const upper = reference.regularizedGamma.map(([a, x, , q]: number[]) => [a, x, q]);
  expect(worstInTails(lower, regularizedGammaP)).toBeLessThan(1);
  expect(worstInTails(upper, regularizedGammaQ)).toBeLessThan(1);
  expect(worstInTails(reference.chiSquareSurvival, chiSquareSurvival)).toBeLessThan(1);
});

test(`regularizedBeta is that of ${tool}, in the lower tail`, () => {
  expect(worstInTails(reference.regularizedBeta, regularizedBeta)).toBeLessThan(1);
});

test(`the normal distribution and its quantiles are those of ${tool}, in both tails`, () => {
  expect(worst(reference.normalCdf, normalCdf)).toBeLessThan(3e-15);
  expect(worst(reference.normalQuantile, normalQuantile)).toBeLessThan(3e-15);
});

test(`Student's distribution and its quantiles are those of ${tool}, in both tails`, () => {
  expect(worstInTails(reference.studentTCdf, studentTCdf)).toBeLessThan(1);
  expect(worst(reference.studentTQuantile, studentTQuantile)).toBeLessThan(1e-14);
});
