import { exp, log } from "../../../numeric/elementary/elementary.ts";
import type { Detail } from "../../moments.ts";
import { negligibleMass } from "./component-grid.ts";
import type { ComponentSummary, PosteriorSummary } from "./component-summary.ts";
import type { WindowPosterior } from "./window-posterior.ts";

/** Of Jeffreys' scale: below it data say hardly more for one model than for another. */
const leastBayesFactor = 3;

export function posteriorWarnings({ edgeMass, logBayesFactor }: WindowPosterior, weighed: boolean): string[] {
  const warnings: string[] = [];
  if (edgeMass > negligibleMass) {
    warnings.push(`the posterior has a mass of ${edgeMass.toExponential(1)} at the edge of its widest grid`);
  }
  if (logBayesFactor !== undefined && logBayesFactor < log(leastBayesFactor)) {
    warnings.push(
      `the data do not distinguish the kernel from none: its Bayes factor is ${exp(logBayesFactor).toPrecision(2)}, below ${leastBayesFactor}`,
    );
  }
  if (weighed) warnings.push("the posterior holds the Student-t weights of the rows at their fit");
  return warnings;
}

/** As `details` hold it; components are variances. */
export function posteriorDetails(posterior: WindowPosterior): { [key: string]: Detail } {
  const { components, logEvidence, logBayesFactor, intensity, periods, draws, expectedReturns, edgeMass } =
    posterior;
  const plain = (each: PosteriorSummary): Detail => ({ ...each });
  const variance = (each: ComponentSummary): Detail => plain(each.variance);
  return {
    posterior: {
      draws: draws.means.rows,
      components: {
        loadings: components.loadings.map(variance),
        interaction: variance(components.interaction),
        residual: variance(components.residual),
      },
      h2: plain(components.relatedShare),
      logEvidence,
      logBayesFactor: logBayesFactor ?? null,
      mixIntensity: plain(intensity),
      periods,
      expectedReturns: { ...expectedReturns },
      edgeMass,
    },
  };
}
