import { InputError } from "../../../base/errors.ts";
import type { DataTable, SquareTable } from "../../../market/panel/panel.ts";
import { isFactor } from "./fixed-design.ts";
import { columnsIn } from "./formula/syntax.ts";
import type { Formula } from "./parse-formula.ts";
import { parseFormula } from "./parse-formula.ts";
import type { RandomTerm } from "./random-terms.ts";
import { distinctTerms, parseRandomTerms } from "./random-terms.ts";

/** A mixed model in the words of its author. */
export interface MixedModelSpecification {
  /** `return ~ market + vix_change + regime`; may hold random terms as lme4 has them: `return ~ market + (1 + market | symbol)`. */
  readonly fixed: string;
  /** Further random terms: `symbol@K + time`; default none. */
  readonly random?: string;
  /** `units` (default): one residual variance; `symbol:units`: one for every symbol. */
  readonly residual?: string;
  /** `reml` (default): components by restricted maximum likelihood; `ml`: by maximum likelihood. */
  readonly method?: "reml" | "ml";
  /** A column of positive weights: a record's residual variance is divided by its weight. */
  readonly weights?: string;
  /** The relationships that random terms name. */
  readonly relationships?: Readonly<Record<string, SquareTable>>;
  /** Reference levels of factors; default the first in alphabetical order. */
  readonly references?: Readonly<Record<string, string>>;
}

/** The terms and errors of a specification. */
export interface ModelTerms {
  readonly fixed: Formula;
  readonly random: readonly RandomTerm[];
  /** The column in each of whose levels residuals have a variance of their own; without, they have one. */
  readonly residualGroup?: string;
  /** Columns whose values the model needs. */
  readonly values: readonly string[];
  /** Columns whose cells the model needs as names of groups. */
  readonly names: readonly string[];
}

/**
 * @param table Whose columns decide whether `a:b` among the random terms is a slope on `a` or has the levels of both together.
 * @throws {InputError} `bad-option` naming the piece that cannot be read.
 */
export function modelTerms(
  { fixed, random = "", residual = "units", weights }: MixedModelSpecification,
  table: DataTable,
): ModelTerms {
  const formula = parseFormula(fixed);
  const terms = distinctTerms([...formula.random, ...parseRandomTerms(random)]).map((term) =>
    term.either ? decided(term, table) : term,
  );
  const residualGroup = residualColumn(residual);
  const variables = [...formula.terms.flat(), ...terms.flatMap(({ slopes }) => slopes.flat())];
  const factors = variables.filter(({ kind }) => kind === "factor");
  const groups = terms.flatMap(({ variables: own, within }) => [
    ...own,
    ...(within === undefined ? [] : [within]),
  ]);
  const values = [
    ...columnsIn(formula.value),
    ...variables.filter(({ kind }) => kind !== "factor").flatMap(({ columns }) => columns),
    ...formula.offsets.flatMap(columnsIn),
    ...(weights === undefined ? [] : [weights]),
  ];
  const names = [
    ...[...groups, ...factors].flatMap(({ columns }) => columns),
    ...(residualGroup === undefined ? [] : [residualGroup]),
  ];
  return {
    fixed: formula,
    random: terms,
    residualGroup,
    values: [...new Set(values)],
    names: [...new Set(names)],
  };
}

/** `a:b` as a slope on `a` where that holds numbers. */
function decided(term: RandomTerm, table: DataTable): RandomTerm {
  const [first, ...others] = term.variables;
  if (isFactor(first, table)) return term;
  const text = others.map((variable) => variable.text).join(":");
  return { ...term, text, variables: others, intercept: false, slopes: [[first]] };
}

function residualColumn(text: string): string | undefined {
  const piece = text.replaceAll(/\s/g, "");
  if (piece === "units") return undefined;
  const match = /^(?:([\p{L}_.][\p{L}\p{N}_.]*)|`([^`]+)`):units$/u.exec(
    text.trim().replace(/\s*:\s*units$/, ":units"),
  );
  if (match !== null) return match[1] ?? match[2];
  throw new InputError(
    "bad-option",
    `residual "${text}" cannot be read; units and symbol:units are the shapes`,
  );
}
