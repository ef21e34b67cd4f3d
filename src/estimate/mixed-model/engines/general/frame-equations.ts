import { InputError } from "../../../../base/errors.ts";
import type { Matrix } from "../../../../numeric/matrix/matrix.ts";
import { semidefiniteRoot } from "../../../../numeric/matrix/semidefinite-root.ts";
import type { ModelFrame } from "../../specification/model-frame.ts";
import type { ResolvedTerm } from "../../specification/resolved-term.ts";
import type { ErrorStructure } from "./error-structure.ts";
import { mixedEquations } from "./mixed-equations.ts";
import { periodEffects } from "./period-effects.ts";
import { residualGroups } from "./residual-groups.ts";
import type { MixedEquations } from "./rooted-coordinates.ts";

/** The equations of a frame. */
export interface FrameEquations {
  readonly model: MixedEquations;
  /** Position of each term of the frame among the components. */
  readonly position: readonly number[];
}

/** Terms of the equations, then effects drawn in every period, then residuals: the order of the components. */
export function equationsOf(frame: ModelFrame): FrameEquations {
  const n = frame.y.length;
  const plain = frame.terms.filter((term) => term.period === undefined);
  const drawn = frame.terms.filter((term) => term.period !== undefined);
  const position = frame.terms.map((term) =>
    term.period === undefined ? plain.indexOf(term) : plain.length + drawn.indexOf(term),
  );
  const offsets = plain.map((_, k) =>
    plain.slice(0, k).reduce((total, term) => total + term.levels.length, 0),
  );
  const column = new Int32Array(n * plain.length);
  const entry = new Float64Array(n * plain.length).fill(1);
  plain.forEach((term, k) => {
    for (let i = 0; i < n; i++) {
      column[i * plain.length + k] = offsets[k] + term.index[i];
      if (term.covariate !== undefined) entry[i * plain.length + k] = term.covariate[i];
    }
  });
  const effects = plain.reduce((total, term) => total + term.levels.length, 0);
  const incidence = { fixed: frame.fixed.basis, terms: plain.length, effects, column, entry };
  const terms = plain.map((term, k) => ({
    name: term.term.text,
    offset: offsets[k],
    levels: term.levels.length,
    root: term.kernel === undefined ? undefined : semidefiniteRoot(term.kernel),
  }));
  return { model: mixedEquations(frame.y, incidence, terms, errorsOf(frame, drawn)), position };
}

function errorsOf(frame: ModelFrame, drawn: readonly ResolvedTerm[]): ErrorStructure {
  const { levels, index } = frame.residual;
  const names = levels.map((level) => (level === "" ? "residual" : `residual:${level}`));
  if (drawn.length === 0) return residualGroups(names, index);
  const [{ period }] = drawn;
  const other = drawn.find((term) => term.term.within !== drawn[0].term.within);
  if (other !== undefined) {
    throw new InputError(
      "bad-option",
      `${drawn[0].term.text} and ${other.term.text} are drawn in different periods, they must share one`,
    );
  }
  const effects = drawn.map((term) => ({
    name: term.term.text,
    kernel: term.kernel as Matrix,
    level: term.index,
  }));
  return periodEffects(effects, (period as { index: Int32Array }).index, names, index);
}
