import { InputError } from "../../../base/errors.ts";
import { formulaError } from "./formula/formula-error.ts";
import type { Term } from "./formula/model-algebra.ts";
import { termsOf } from "./formula/model-algebra.ts";
import { parseSyntax } from "./formula/parse-syntax.ts";
import type { Syntax } from "./formula/syntax.ts";
import { written } from "./formula/syntax.ts";
import type { Variable } from "./formula/variable.ts";
import { variableOf } from "./formula/variable.ts";

/** What has levels: one column, or several whose cells are taken together. */
export interface Groups {
  /** `symbol`, `sector:date`. */
  readonly text: string;
  readonly variables: readonly Variable[];
  /** Name of the relationship between levels; without, they are independent. */
  readonly relationship?: string;
  /** The column in each of whose levels the effects are drawn anew. */
  readonly within?: Variable;
}

/** One random term: for each level an intercept, slopes, or both, which then are correlated. */
export interface RandomTerm extends Groups {
  /** The term's name in results: as written, without spaces, of `(1 | g)` the text of its groups. */
  readonly name: string;
  readonly intercept: boolean;
  readonly slopes: readonly Term[];
  /** `a:b`, which is a slope on `a` where that holds numbers, else levels of both together. */
  readonly either?: boolean;
}

/**
 * Reads random terms joined by `+`: `time` (independent levels), `symbol@K` (levels with covariance K), `market:symbol` and
 * `market:symbol@K` (random slopes on a covariate), `symbol@K:time` (K-structured effects drawn anew in every period),
 * `sector:date` (levels of both together, where sector holds labels), and terms of lme4 in their parentheses.
 *
 * @throws {InputError} `bad-option` for a term of another shape or a repeated one, with its place.
 */
export function parseRandomTerms(source: string): RandomTerm[] {
  return source.trim() === "" ? [] : distinctTerms(sumOf(parseSyntax(source), source));
}

/** @throws {InputError} `bad-option` where the same term is given twice. */
export function distinctTerms(terms: readonly RandomTerm[]): RandomTerm[] {
  const repeated = terms.find((term, i) => terms.findIndex((other) => other.name === term.name) !== i);
  if (repeated === undefined) return [...terms];
  throw new InputError(
    "bad-option",
    `random term ${repeated.name} is given twice, its components cannot be told apart`,
  );
}

function sumOf(syntax: Syntax, source: string): RandomTerm[] {
  if (syntax.kind === "binary" && syntax.sign === "+") {
    return [...sumOf(syntax.left, source), ...sumOf(syntax.right, source)];
  }
  if (syntax.kind === "parentheses" && isBar(syntax.inner)) return barTerms(syntax.inner, source);
  return [chainTerm(syntax, source)];
}

function isBar(syntax: Syntax): syntax is Syntax & { kind: "binary" } {
  return syntax.kind === "binary" && (syntax.sign === "|" || syntax.sign === "||");
}

/** `market:symbol@K` and its like. */
function chainTerm(syntax: Syntax, source: string): RandomTerm {
  const links = linksOf(syntax);
  const structured = links.findIndex((link) => link.kind === "binary" && link.sign === "@");
  const name = links.map(written).join(":");
  if (structured < 0) {
    const variables = links.map((link) => groupVariable(link, source));
    const either = variables.length > 1 && variables[0].kind !== "factor";
    return { name, text: name, variables, intercept: true, slopes: [], ...(either && { either }) };
  }
  if (structured === 1 && links.length === 3) {
    throw formulaError(
      source,
      syntax,
      `random term ${name} has both a covariate and a period, at most one of them is possible`,
    );
  }
  if (structured > 1) {
    throw formulaError(source, syntax, `random term ${name} has more than one covariate, one is possible`);
  }
  const slopes = links.slice(0, structured).map((link) => [variableOf(link, source)]);
  return {
    name,
    ...structuredGroups(links.slice(structured), source),
    intercept: slopes.length === 0,
    slopes,
  };
}

/** `a:b:c` as its links. */
function linksOf(syntax: Syntax): Syntax[] {
  if (syntax.kind !== "binary" || syntax.sign !== ":") return [syntax];
  return [...linksOf(syntax.left), ...linksOf(syntax.right)];
}

/** `symbol@K` or `symbol@K:time`. */
function structuredGroups(links: readonly Syntax[], source: string): Groups {
  const [first, within, ...more] = links;
  if (first.kind !== "binary" || first.right.kind !== "name" || more.length > 0) {
    throw formulaError(source, more[0] ?? first, "symbol@K and symbol@K:time are the shapes");
  }
  const text = links.map(written).join(":");
  const variables = [groupVariable(first.left, source)];
  const period = within && { within: groupVariable(within, source) };
  return { text, variables, relationship: first.right.name, ...period };
}

function groupVariable(syntax: Syntax, source: string): Variable {
  const variable = syntax.kind === "name" || syntax.kind === "call" ? variableOf(syntax, source) : undefined;
  if (variable?.kind === "column" || variable?.kind === "factor") return variable;
  throw formulaError(
    source,
    syntax,
    "this random term cannot be read; time, symbol@K, market:symbol@K, symbol@K:time, sector:date and (1 + x | symbol) are the shapes",
  );
}

/**
 * The terms of `(1 + x | g)`: an intercept and slopes for every level of g, correlated; `||` makes a term of each, `a/b` one
 * for `a` and one for `a:b`.
 */
export function barTerms({ left, right, sign }: Syntax & { kind: "binary" }, source: string): RandomTerm[] {
  const { intercept, terms, offsets, bars } = termsOf(left, source);
  if (offsets.length > 0 || bars.length > 0) {
    throw formulaError(source, left, "an intercept and columns whose slopes vary are needed here");
  }
  if (!intercept && terms.length === 0) throw formulaError(source, left, "nothing is left to vary");
  const parts =
    sign === "|"
      ? [{ intercept, slopes: terms }]
      : [
          ...(intercept ? [{ intercept, slopes: [] }] : []),
          ...terms.map((term) => ({ intercept: false, slopes: [term] })),
        ];
  return groupsOf(right, source).flatMap((groups) =>
    parts.map((part) => ({ name: barName(part, groups.text), ...groups, ...part })),
  );
}

function groupsOf(syntax: Syntax, source: string): Groups[] {
  if (syntax.kind === "parentheses") return groupsOf(syntax.inner, source);
  if (syntax.kind === "binary" && syntax.sign === "/") {
    const outer = groupsOf(syntax.left, source);
    const last = outer[outer.length - 1];
    const inner = groupsOf(syntax.right, source);
    if ([...outer, ...inner].some(({ relationship }) => relationship !== undefined)) {
      throw formulaError(source, syntax, "groups with a relationship cannot be nested");
    }
    const nested = inner.map(({ variables }) => plainGroups([...last.variables, ...variables]));
    return [...outer, ...nested];
  }
  const links = linksOf(syntax);
  if (links.some((link) => link.kind === "binary" && link.sign === "@"))
    return [structuredGroups(links, source)];
  return [plainGroups(links.map((link) => groupVariable(link, source)))];
}

function plainGroups(variables: readonly Variable[]): Groups {
  return { text: variables.map(({ text }) => text).join(":"), variables };
}

function barName({ intercept, slopes }: Pick<RandomTerm, "intercept" | "slopes">, groups: string): string {
  if (slopes.length === 0) return groups;
  if (!intercept && slopes.length === 1) return `${slopeName(slopes[0])}:${groups}`;
  return `(${[intercept ? "1" : "0", ...slopes.map(slopeName)].join(" + ")} | ${groups})`;
}

function slopeName(term: Term): string {
  return term.map(({ text }) => text).join(":");
}
