import { InputError } from "../../../base/errors.ts";
import type { SquareTable } from "../../../market/panel.ts";
import type { Formula } from "./parse-formula.ts";
import { parseFormula } from "./parse-formula.ts";
import type { RandomTerm } from "./random-terms.ts";
import { parseRandomTerms } from "./random-terms.ts";

/** A mixed model in the words of its author. */
export interface MixedModelSpecification {
  /** `return ~ market + vix_change + regime`. */
  readonly fixed: string;
  /** `symbol@K + time`; default none. */
  readonly random?: string;
  /** `units` (default): one residual variance; `symbol:units`: one for every symbol. */
  readonly residual?: string;
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

/** @throws {InputError} `bad-option` naming the piece that cannot be read. */
export function modelTerms({ fixed, random = "", residual = "units" }: MixedModelSpecification): ModelTerms {
  const formula = parseFormula(fixed);
  const terms = parseRandomTerms(random);
  const residualGroup = residualColumn(residual);
  const covariates = terms.flatMap(({ covariate }) => covariate ?? []);
  const groups = terms.flatMap(({ factor, within }) => [factor, ...(within === undefined ? [] : [within])]);
  return {
    fixed: formula,
    random: terms,
    residualGroup,
    values: [...new Set([formula.response, ...formula.terms.flat(), ...covariates])],
    names: [...new Set([...groups, ...(residualGroup === undefined ? [] : [residualGroup])])],
  };
}

function residualColumn(text: string): string | undefined {
  const piece = text.replaceAll(/\s/g, "");
  if (piece === "units") return undefined;
  const match = /^([\p{L}_.][\p{L}\p{N}_.]*):units$/u.exec(piece);
  if (match !== null) return match[1];
  throw new InputError(
    "bad-option",
    `residual "${text}" cannot be read; units and symbol:units are the shapes`,
  );
}
