import { budgetText } from "../constraints/constraint-words.ts";
import {
  budgetRange,
  type Constraints,
  type DeviationLimit,
  rangeOf,
  type VolatilityLimit,
} from "../constraints/constraints.ts";
import { distanceRows } from "./distance-rows.ts";
import { boundSource, inWords, type Source } from "./source.ts";
import { addVariables, type Entries, entriesOf, type WeightProgram } from "./weight-program.ts";

/** Adds `least scale <= entries'x <= most scale`, the scale being one or a variable. */
type AddRow = (entries: Entries, least: number, most: number, source?: Source, beyond?: number) => void;

/**
 * Adds bounds, budget, linear constraints, deviations and volatilities to a program. Positions, which no convex program
 * holds to, are for whoever searches over them.
 *
 * @param scale the variable k >= 0 of a homogenized program, whose first N variables are `y = k w`; default: none, k = 1.
 */
export function addFeasibleSet(program: WeightProgram, constraints: Constraints, scale?: number): void {
  const addRow = scaledRow(program, scale);
  const { lower, upper, linear, deviations = [], volatilities = [] } = constraints;
  for (let i = 0; i < lower.length; i++) {
    if (lower[i] === upper[i])
      addRow([[i, 1]], lower[i], upper[i], boundSource("fixed", i, lower[i], constraints));
    else {
      addRow([[i, 1]], lower[i], Number.POSITIVE_INFINITY, boundSource("minimum", i, lower[i], constraints));
      addRow([[i, 1]], Number.NEGATIVE_INFINITY, upper[i], boundSource("maximum", i, upper[i], constraints));
    }
  }
  const budget = budgetRange(constraints);
  const everything = new Float64Array(lower.length).fill(1);
  addRow(entriesOf(everything), budget.least, budget.most, inWords(budgetText(constraints)));
  for (const each of linear) {
    const { least, most } = rangeOf(each);
    addRow(entriesOf(each.coefficients), least, most, inWords(each.text));
  }
  for (const each of deviations) addDeviation(program, addRow, each, constraints);
  for (const each of volatilities) addVolatility(program, each, scale);
}

function scaledRow(program: WeightProgram, scale: number | undefined): AddRow {
  const unlimited = Number.POSITIVE_INFINITY;
  return (entries, least, most, source, beyond) => {
    if (least === -unlimited && most === unlimited) return;
    const push = (scaled: Entries, from: number, to: number): void => {
      program.rows.push({
        entries: scaled,
        least: from,
        most: to,
        ...(source && { source }),
        ...(beyond !== undefined && { isImplied: true, ...(scale === undefined && { beyond }) }),
      });
    };
    if (scale === undefined) return push(entries, least, most);
    const less = (bound: number): Entries => (bound === 0 ? entries : [...entries, [scale, -bound]]);
    if (least === most) return push(less(least), 0, 0);
    if (least !== -unlimited) push(less(least), 0, unlimited);
    if (most !== unlimited) push(less(most), -unlimited, 0);
  };
}

/**
 * A sum of distances as a row. Where bounds say on which side of its center a weight lies, its distance is linear; else it
 * is a variable at least as large as what it counts above and below.
 */
function addDeviation(
  program: WeightProgram,
  addRow: AddRow,
  { text, center, above, below, limit }: DeviationLimit,
  { lower, upper }: Constraints,
): void {
  const source = inWords(text);
  const sum: [number, number][] = [];
  let known = 0; // what the linear distances have without a variable
  const unlimited = Number.POSITIVE_INFINITY;
  for (let i = 0; i < center.length; i++) {
    const isAbove = lower[i] >= center[i];
    if (isAbove || upper[i] <= center[i]) {
      const rate = isAbove ? above : -below;
      addRow(
        [[i, 1]],
        isAbove ? center[i] : -unlimited,
        isAbove ? unlimited : center[i],
        source,
        isAbove ? below : above,
      );
      if (rate === 0) continue;
      sum.push([i, rate]);
      known += rate * center[i];
      continue;
    }
    const distance = addVariables(program, 1);
    sum.push([distance, 1]);
    addRow(
      [
        [distance, 1],
        [i, -above],
      ],
      -above * center[i],
      unlimited,
    );
    addRow(
      [
        [distance, 1],
        [i, below],
      ],
      below * center[i],
      unlimited,
    );
  }
  addRow(sum, -unlimited, limit + known, source);
}

/** `||sqrt(periodsPerYear) L'(w - center)|| <= limit`, L L' the covariance: a cone in annual units. */
function addVolatility(
  program: WeightProgram,
  { text, center, covariance, periodsPerYear, limit }: VolatilityLimit,
  scale: number | undefined,
): void {
  const distance = distanceRows(covariance, Math.sqrt(periodsPerYear), center);
  const rows = [{ entries: [], constant: limit }, ...distance].map(({ entries, constant }) => {
    if (scale === undefined || constant === 0) return { entries, constant };
    return { entries: [...entries, [scale, constant] as const], constant: 0 };
  });
  program.cones.push({
    cone: { kind: "second-order", size: rows.length },
    rows,
    source: inWords(text),
  });
}
