import { cvar } from "../risk/measures/cvar.ts";
import { gini } from "../risk/measures/gini.ts";
import { mad } from "../risk/measures/mad.ts";
import { onDrawdowns } from "../risk/measures/on-drawdowns.ts";
import { semideviation } from "../risk/measures/semideviation.ts";
import { worst } from "../risk/measures/worst.ts";
import type { RiskMeasure } from "../risk/risk-measure.ts";

/** Measures of the scenarios behind an estimate that shares may be in inverse proportion to. */
export const scenarioRisks = {
  semivariance: () => ({ value: (losses, p) => semideviation.value(losses, p) ** 2 }),
  semideviation: () => semideviation,
  mad: () => mad,
  gini: () => gini,
  cvar,
  worst: () => worst,
  cdar: (confidence) => onDrawdowns(cvar(confidence)),
  "max-drawdown": () => onDrawdowns(worst),
} as const satisfies Readonly<Record<string, (confidence: number) => Pick<RiskMeasure, "value">>>;
