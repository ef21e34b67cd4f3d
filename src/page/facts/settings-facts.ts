import { counted } from "../../base/words/counted.ts";
import type { FrontierBasis } from "../../jobs/results/frontier.ts";
import type { RebalanceResult } from "../../jobs/results/rebalance.ts";
import type { Report } from "../../report/report.ts";
import { constraintLines, optionLines } from "./settings-words.ts";

type Strategy = NonNullable<RebalanceResult["spec"]>;
type Constraints = FrontierBasis["constraints"];
type Named = Strategy["design"];
type Facts = Report["facts"];

/** Whose beliefs, and every option that was given: views among them. */
export function beliefFacts({
  model,
  meanModel,
  expectedReturns,
  covariance,
}: Pick<Strategy, "model" | "meanModel" | "expectedReturns" | "covariance">): Facts {
  return [
    namedFact("Estimator", model),
    ...(meanModel ? [namedFact("Mean of", meanModel)] : []),
    ...(expectedReturns
      ? [{ label: "Means", value: `given, of ${counted(expectedReturns.assets.length, "asset")}` }]
      : []),
    ...(covariance
      ? [{ label: "Covariance", value: `given, of ${counted(covariance.names.length, "asset")}` }]
      : []),
  ];
}

/** The design with its options, what stands in for it, and the constraints. */
export function designFacts({ design, fallback, constraints }: Omit<Strategy, "name">): Facts {
  return [
    namedFact("Design", design),
    ...(fallback ? [namedFact("Where it has none", fallback)] : []),
    ...constraintFacts(constraints),
  ];
}

/** Constraints as they were given, a line each. */
export function constraintFacts(constraints: Constraints): Facts {
  const lines = constraintLines(constraints);
  return [{ label: "Constraints", value: lines.length === 1 ? lines[0] : lines }];
}

function namedFact(label: string, named: Named): Facts[number] {
  const lines = optionLines(named);
  return { label, value: lines.length === 0 ? named.name : [named.name, ...lines] };
}
