import { InputError } from "../../../../../base/errors.ts";
import { semidefiniteRoot } from "../../../../../numeric/matrix/factorizations/semidefinite-root.ts";
import type { Matrix } from "../../../../../numeric/matrix/matrix.ts";
import type { ModelFrame } from "../../../specification/model-frame.ts";
import type { ResolvedTerm } from "../../../specification/resolved-term.ts";
import type { ErrorStructure } from "./error-structure.ts";
import type { Incidence } from "./incidence.ts";
import { mixedEquations } from "./mixed-equations.ts";
import { periodEffects } from "./period-effects.ts";
import { residualGroups } from "./residual-groups.ts";
import type { EquationTerm, MixedEquations } from "./rooted-coordinates.ts";
import { termComponents, triangle } from "./spreads.ts";

/** The equations of a frame. */
export interface FrameEquations {
  readonly model: MixedEquations;
  /** Which term of the equations a term of the frame is; -1 where it is drawn in every period, and stands among the errors. */
  readonly termAt: readonly number[];
  /** Position of each term of the frame among the components: of its first one. */
  readonly position: readonly number[];
}

/** Terms of the equations, then effects drawn in every period, then residuals: the order of the components. */
export function equationsOf(frame: ModelFrame): FrameEquations {
  const drawn = frame.terms.filter((term) => term.period !== undefined);
  const errors = errorsOf(frame, drawn);
  const ordered = cornerFirst(
    frame.terms.filter((term) => term.period === undefined),
    errors.block,
  );
  const first = isIndependent(ordered[0], errors.block) ? ordered[0] : undefined;
  const terms = equationTerms(ordered);
  const incidence = incidenceOf(frame, ordered, terms, first);
  const model = mixedEquations(frame.y, incidence, terms, errors, frame.method === "reml");
  const termAt = frame.terms.map((term) => ordered.indexOf(term));
  const position = frame.terms.map((term) =>
    term.period === undefined
      ? terms.slice(0, ordered.indexOf(term)).reduce((total, { columns }) => total + triangle(columns), 0)
      : termComponents(model) + drawn.indexOf(term),
  );
  return { model, termAt, position };
}

/** The largest of the terms whose levels are independent given all else comes first: it is eliminated before the others. */
function cornerFirst(terms: readonly ResolvedTerm[], block: Int32Array | undefined): ResolvedTerm[] {
  const largest = terms
    .filter((term) => isIndependent(term, block))
    .toSorted((a, b) => effectCount(b) - effectCount(a))[0];
  return largest === undefined ? [...terms] : [largest, ...terms.filter((term) => term !== largest)];
}

function effectCount({ levels, columns }: ResolvedTerm): number {
  return levels.length * columns.length;
}

/** Whether levels are independent of each other given all else: one to a record, without a kernel, and one to a block of errors. */
function isIndependent(term: ResolvedTerm | undefined, block: Int32Array | undefined): term is ResolvedTerm {
  if (term === undefined || term.kernel !== undefined) return false;
  if (block === undefined) return true;
  const levels = new Map<number, number>();
  return block.every((own, i) => {
    const known = levels.get(own);
    if (known === undefined) levels.set(own, term.index[i]);
    return known === undefined || known === term.index[i];
  });
}

function equationTerms(terms: readonly ResolvedTerm[]): EquationTerm[] {
  let offset = 0;
  return terms.map((term) => {
    const { name } = term.term;
    const root = term.kernel === undefined ? undefined : semidefiniteRoot(term.kernel);
    const own = { name, offset, levels: term.levels.length, columns: term.columns.length, root };
    offset += own.levels * own.columns;
    return own;
  });
}

function incidenceOf(
  frame: ModelFrame,
  resolved: readonly ResolvedTerm[],
  terms: readonly EquationTerm[],
  first: ResolvedTerm | undefined,
): Incidence {
  const n = frame.y.length;
  const columns = resolved.flatMap(({ columns: own, index }, k) =>
    own.map(({ values }, c) => ({ values, index, from: terms[k].offset + c * terms[k].levels })),
  );
  const column = new Int32Array(n * columns.length);
  const entry = new Float64Array(n * columns.length).fill(1);
  columns.forEach(({ values, index, from }, k) => {
    for (let i = 0; i < n; i++) {
      column[i * columns.length + k] = from + index[i];
      if (values !== undefined) entry[i * columns.length + k] = values[i];
    }
  });
  const effects = terms.reduce((total, term) => total + term.levels * term.columns, 0);
  const corner = first === undefined ? 0 : effectCount(first);
  const together = first?.columns.length ?? 1;
  return { fixed: frame.fixed.basis, terms: columns.length, effects, corner, together, column, entry };
}

function errorsOf(frame: ModelFrame, drawn: readonly ResolvedTerm[]): ErrorStructure {
  const { levels, index } = frame.residual;
  const names = levels.map((level) => (level === "" ? "residual" : `residual:${level}`));
  const share = frame.weights?.map((weight) => 1 / weight) ?? new Float64Array(frame.y.length).fill(1);
  if (drawn.length === 0) return residualGroups(names, index, share);
  const [{ period }] = drawn;
  const other = drawn.find(({ term }) => term.within?.text !== drawn[0].term.within?.text);
  if (other !== undefined) {
    throw new InputError(
      "bad-option",
      `${drawn[0].term.name} and ${other.term.name} are drawn in different periods, they must share one`,
    );
  }
  const effects = drawn.map((term) => ({
    name: term.term.name,
    kernel: term.kernel as Matrix,
    level: term.index,
  }));
  return periodEffects(effects, (period as { index: Int32Array }).index, names, index, share);
}
