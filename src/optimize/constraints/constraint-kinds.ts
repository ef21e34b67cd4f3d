import { InputError } from "../../base/errors.ts";
import { budgetRange, type Constraints } from "./constraints.ts";

/** What a feasible set may hold beside bounds and a budget. */
export const constraintKinds = ["budget range", "linear", "deviation", "volatility", "positions"] as const;

export type ConstraintKind = (typeof constraintKinds)[number];

const words: Readonly<Record<ConstraintKind, string>> = {
  "budget range": "a range for the sum of the weights",
  linear: "linear constraints",
  deviation: "limits on gross or short exposure, or on turnover",
  volatility: "limits on volatility or tracking error",
  positions: "limits on the number of positions",
};

/**
 * Refuses what a design cannot hold to, by name.
 *
 * @param beside what it could hold to it without, in words after a blank; empty where nothing.
 * @throws {InputError} `bad-constraint`.
 */
export function requireTaken(
  design: string,
  constraints: Constraints,
  taken: readonly ConstraintKind[],
  beside = "",
): void {
  const kind = constraintKinds.find((each) => !taken.includes(each) && hasKind(each, constraints));
  if (kind === undefined) return;
  const [text] = textsOf(kind, constraints);
  throw new InputError(
    "bad-constraint",
    `${design} cannot hold to ${words[kind]}${beside}, and was given "${text}"`,
    {
      advice:
        "take it out, or choose a design that can: the table of constraints in docs/optimize.md says which",
    },
  );
}

/** The budget of a design that cannot leave it open. @throws {InputError} `bad-constraint` for a range. */
export function exactBudget(design: string, constraints: Constraints): number {
  const { least, most } = budgetRange(constraints);
  if (least !== most) requireTaken(design, constraints, constraintKinds.slice(1));
  return most;
}

/** Whether bounds, a budget and linear constraints are all that there is. */
export function isPolyhedral({ deviations = [], volatilities = [], positions }: Constraints): boolean {
  return deviations.length === 0 && volatilities.length === 0 && positions === undefined;
}

function hasKind(kind: ConstraintKind, constraints: Constraints): boolean {
  if (kind !== "linear") return textsOf(kind, constraints).length > 0;
  return constraints.linear.length > 0;
}

/** The constraints of a kind, as they were written. */
function textsOf(kind: ConstraintKind, constraints: Constraints): readonly string[] {
  const { linear, deviations = [], volatilities = [], positions } = constraints;
  switch (kind) {
    case "budget range": {
      const { least, most } = budgetRange(constraints);
      return least === most ? [] : [`the weights sum to ${least} to ${most}`];
    }
    case "linear":
      return linear.map(({ text }) => text);
    case "deviation":
      return deviations.map(({ text }) => text);
    case "volatility":
      return volatilities.map(({ text }) => text);
    case "positions":
      return positions === undefined ? [] : [positions.text];
  }
}
