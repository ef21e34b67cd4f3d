import { cholesky, choleskySolve } from "../../../../numeric/matrix/cholesky.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { zeros } from "../../../../numeric/matrix/matrix.ts";
import type { Derivatives } from "./equation-derivatives.ts";
import { derivativesAt } from "./equation-derivatives.ts";
import type { Solution } from "./mixed-equations.ts";
import { solveEquations } from "./mixed-equations.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";

export interface RemlOptions {
  /** Largest relative change of a component that counts as standing still. Default 1e-8. */
  readonly tolerance?: number;
  /** Default 200. */
  readonly maxIterations?: number;
  /** Components that are held at zero, by position. */
  readonly held?: readonly number[];
}

/** Where the restricted likelihood is largest, or where the search ended. */
export interface RemlOptimum {
  readonly status: "converged" | "stopped";
  readonly solution: Solution;
  readonly derivatives: Derivatives;
  /** Components at the lowest they can be, by position: held there, or pushed there by the likelihood. */
  readonly resting: readonly number[];
  readonly iterations: number;
  /** Log-likelihood after every iteration, never falling. */
  readonly path: readonly number[];
}

/** Information on a component, times its square, below which the fixed effects leave nothing of its term. */
const noInformation = 1e-16;

/** Residual variances stay above this share of the start's: below, the data have no residual left. */
const residualFloor = 1e-10;

/**
 * Maximizes the restricted likelihood over variances that are at least zero, by average-information steps.
 *
 * A step solves `AI d = score` for the components that are free; those that it would take below zero are set to zero and the
 * others solved again. It is halved until the likelihood does not fall; where halving does not help, or the information is
 * singular, an EM step is taken, which never lets it fall. A component at zero is freed as soon as its score is positive. A term that the
 * fixed effects cover (the data say nothing of its component) is held at zero.
 *
 * @param start Components to begin with, all above zero; those held at zero are ignored.
 * @returns `undefined` where the equations are singular at the start already.
 * @see Gilmour, Thompson and Cullis (1995), Biometrics 51(4), 1440-1450.
 */
export function maximizeReml(
  model: MixedEquations,
  start: Float64Array,
  options: RemlOptions = {},
): RemlOptimum | undefined {
  const { tolerance = 1e-8, maxIterations = 200 } = options;
  const lowest = start.map((value, a) =>
    a < start.length - model.errors.residuals ? 0 : residualFloor * value,
  );
  const begun = beginning(model, start, options.held ?? []);
  if (begun === undefined) return undefined;
  const { held } = begun;
  let { solution, derivatives } = begun;
  const path = [solution.logLikelihood];
  let status: RemlOptimum["status"] = "stopped";
  while (status === "stopped" && path.length <= maxIterations) {
    const from = solution.components;
    const step = informationStep(from, derivatives, lowest, held);
    const next: Solution | undefined =
      (step === undefined ? undefined : climb(model, solution, step, tolerance)) ??
      solveEquations(model, expectationStep(model, from, derivatives, lowest));
    if (next === undefined) break;
    if (largestChange(from, next.components) <= tolerance) status = "converged";
    solution = next;
    derivatives = derivativesAt(model, solution);
    path.push(solution.logLikelihood);
  }
  const resting = Array.from(lowest.keys()).filter((a) => solution.components[a] <= lowest[a]);
  return { status, solution, derivatives, resting, iterations: path.length - 1, path };
}

/** The equations at the start, without the components that are held and those of which the data say nothing. */
function beginning(
  model: MixedEquations,
  start: Float64Array,
  held: readonly number[],
): { solution: Solution; derivatives: Derivatives; held: readonly number[] } | undefined {
  const solution = solveEquations(
    model,
    start.map((value, a) => (held.includes(a) ? 0 : value)),
  );
  if (solution === undefined) return undefined;
  const derivatives = derivativesAt(model, solution);
  const { information } = derivatives;
  const silent = Array.from(start.keys()).filter(
    (a) =>
      !held.includes(a) && information.data[a * (information.columns + 1)] * start[a] ** 2 < noInformation,
  );
  const terms = silent.filter((a) => a < start.length - model.errors.residuals);
  if (terms.length === 0) return { solution, derivatives, held };
  return beginning(model, start, [...held, ...terms]);
}

/** The step of the free components; `undefined` where the information on them is singular. */
function informationStep(
  components: Float64Array,
  { score, information }: Derivatives,
  lowest: Float64Array,
  held: readonly number[],
): Float64Array | undefined {
  const step = new Float64Array(components.length);
  const resting = (a: number): boolean => components[a] <= lowest[a] && score[a] <= 0;
  let free = Array.from(components.keys()).filter((a) => !held.includes(a) && !resting(a));
  const clamped: number[] = [];
  for (;;) {
    const right = Float64Array.from(free, (a) =>
      clamped.reduce((total, c) => total - information.data[a * score.length + c] * step[c], score[a]),
    );
    const factor = cholesky(scaledBlock(information, free, components));
    if (factor.status === "indefinite") return undefined;
    const units = Float64Array.from(free, (a) => unitOf(components, a));
    const solved = choleskySolve(
      factor.lower,
      right.map((value, i) => value * units[i]),
    );
    free.forEach((a, i) => {
      step[a] = solved[i] * units[i];
    });
    const below = free.filter((a) => components[a] + step[a] < lowest[a]);
    if (below.length === 0) return step;
    for (const a of below) {
      step[a] = lowest[a] - components[a];
      clamped.push(a);
    }
    free = free.filter((a) => !below.includes(a));
    if (free.length === 0) return step;
  }
}

/** The information on the chosen components in units of their size, so that its pivots compare. */
function scaledBlock(information: Matrix, at: readonly number[], components: Float64Array): Matrix {
  const out = zeros(at.length, at.length);
  at.forEach((a, i) => {
    at.forEach((b, j) => {
      out.data[i * at.length + j] =
        information.data[a * information.columns + b] * unitOf(components, a) * unitOf(components, b);
    });
  });
  return out;
}

/** A component's size; where it is zero, that of the largest. */
function unitOf(components: Float64Array, a: number): number {
  return components[a] > 0 ? components[a] : Math.max(...components);
}

/** Halves the step until the likelihood does not fall by more than its rounding. */
function climb(
  model: MixedEquations,
  from: Solution,
  step: Float64Array,
  tolerance: number,
): Solution | undefined {
  const rounding = 1e-11 * Math.max(1, Math.abs(from.logLikelihood));
  for (let share = 1; share > 1e-3; share /= 2) {
    const components = from.components.map((value, a) => Math.max(value + share * step[a], 0));
    const next = solveEquations(model, components);
    if (next !== undefined && next.logLikelihood >= from.logLikelihood - rounding) return next;
    if (largestChange(from.components, components) <= tolerance) return from;
  }
  return undefined;
}

/** `theta + 2 theta^2 score / rank`: the EM update, which leaves zeros where they are. */
function expectationStep(
  model: MixedEquations,
  components: Float64Array,
  { score }: Derivatives,
  lowest: Float64Array,
): Float64Array {
  return components.map((value, a) => {
    const term = model.terms[a];
    const rank = term === undefined ? model.y.length : (term.root?.columns ?? term.levels);
    return Math.max(value + (2 * value * value * score[a]) / rank, lowest[a]);
  });
}

function largestChange(from: Float64Array, to: Float64Array): number {
  return from.reduce((largest, value, a) => {
    const size = Math.max(value, to[a]);
    return size === 0 ? largest : Math.max(largest, Math.abs(to[a] - value) / size);
  }, 0);
}
