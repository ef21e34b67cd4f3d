import { averageDrawdown } from "./measures/average-drawdown.ts";
import { cdar } from "./measures/cdar.ts";
import { cvar } from "./measures/cvar.ts";
import { edar } from "./measures/edar.ts";
import { evar } from "./measures/evar.ts";
import { gini } from "./measures/gini.ts";
import { lpm1 } from "./measures/lpm1.ts";
import { lpm2 } from "./measures/lpm2.ts";
import { mad } from "./measures/mad.ts";
import { maxDrawdown } from "./measures/max-drawdown.ts";
import { range } from "./measures/range.ts";
import { rlvar } from "./measures/rlvar.ts";
import { semideviation } from "./measures/semideviation.ts";
import { tailGini } from "./measures/tail-gini.ts";
import { ulcer } from "./measures/ulcer.ts";
import { worst } from "./measures/worst.ts";
import type { RiskMeasure } from "./terms/risk-measure.ts";

/** What measures ask for beside returns. */
export interface RiskSettings {
  /** Share of the scenarios that are not in the tail. */
  readonly confidence: number;
  /** Return per period below which a shortfall begins. */
  readonly threshold: number;
  /** Deformation of the relativistic value at risk, between 0 and 1. */
  readonly kappa: number;
}

/** Every measure of scenarios, by name. */
export const riskMeasures = {
  semideviation: () => semideviation,
  lpm1: ({ threshold }) => lpm1(threshold),
  lpm2: ({ threshold }) => lpm2(threshold),
  mad: () => mad,
  gini: () => gini,
  cvar: ({ confidence }) => cvar(confidence),
  evar: ({ confidence }) => evar(confidence),
  rlvar: ({ confidence, kappa }) => rlvar(confidence, kappa),
  worst: () => worst,
  "tail-gini": ({ confidence }) => tailGini(confidence),
  range: () => range,
  "average-drawdown": () => averageDrawdown,
  ulcer: () => ulcer,
  "max-drawdown": () => maxDrawdown,
  cdar: ({ confidence }) => cdar(confidence),
  edar: ({ confidence }) => edar(confidence),
} as const satisfies Readonly<Record<string, (settings: RiskSettings) => RiskMeasure>>;

/** A measure of scenarios. */
export type ScenarioRisk = keyof typeof riskMeasures;

/** A measure that the covariance knows, or one of scenarios. */
export type Risk = "variance" | "volatility" | ScenarioRisk;
