import { formulaError } from "./formula-error.ts";
import type { Syntax } from "./syntax.ts";
import type { Variable } from "./variable.ts";
import { requireArithmetic, variableOf } from "./variable.ts";

/** Variables whose product is a term; none is the intercept. */
export type Term = readonly Variable[];

/** What a sum of terms stands for. */
export interface Terms {
  readonly intercept: boolean;
  /** Without repeats, main effects before interactions. */
  readonly terms: readonly Term[];
  /** What stands in `offset( )`. */
  readonly offsets: readonly Syntax[];
  /** What stands in parentheses around a bar: `(1 + x | g)`. */
  readonly bars: readonly (Syntax & { readonly kind: "binary" })[];
}

/** More terms than these are a slip of the pen. */
const mostTerms = 1000;

/** The name of a term whatever the order of its variables. */
export function termKey(term: Term): string {
  return term
    .map(({ text }) => text)
    .toSorted()
    .join(":");
}

/**
 * The terms of a sum by the algebra of R's formulas: `a:b` is a product, `a*b = a + b + a:b`, `a/b = a + a:b`, `(a + b)^2` all
 * products of up to two, `-` takes terms out, `1` and `0` put the intercept in and out.
 *
 * @throws {InputError} `bad-option` naming what has no meaning, with its place.
 * @see Wilkinson and Rogers (1973), Applied Statistics 22(3), 392-399.
 */
export function termsOf(syntax: Syntax, source: string): Terms {
  const sum: Sum = { source, intercept: true, terms: new Map(), offsets: [], bars: [] };
  addTo(sum, syntax, true);
  const terms = [...sum.terms.values()].toSorted((a, b) => a.length - b.length);
  return { intercept: sum.intercept, terms, offsets: sum.offsets, bars: sum.bars };
}

interface Sum {
  readonly source: string;
  intercept: boolean;
  readonly terms: Map<string, Term>;
  readonly offsets: Syntax[];
  readonly bars: (Syntax & { kind: "binary" })[];
}

function addTo(sum: Sum, syntax: Syntax, plus: boolean): void {
  const { source } = sum;
  if (syntax.kind === "binary" && (syntax.sign === "+" || syntax.sign === "-")) {
    addTo(sum, syntax.left, plus);
    addTo(sum, syntax.right, syntax.sign === "+" ? plus : !plus);
  } else if (syntax.kind === "minus") {
    addTo(sum, syntax.inner, !plus);
  } else if (syntax.kind === "number") {
    if (syntax.value !== 0 && syntax.value !== 1) {
      throw formulaError(source, syntax, "of numbers only 1 and 0 are terms, with and without an intercept");
    }
    sum.intercept = (syntax.value === 1) === plus;
  } else if (syntax.kind === "call" && syntax.name === "offset") {
    if (syntax.given.length !== 1 || !plus)
      throw formulaError(source, syntax, "offset( ) is added, with one argument");
    requireArithmetic(syntax.given[0], source);
    sum.offsets.push(syntax.given[0]);
  } else if (syntax.kind === "parentheses" && isBar(syntax.inner)) {
    if (!plus) throw formulaError(source, syntax, "random terms are added, they cannot be taken out");
    sum.bars.push(syntax.inner);
  } else if (syntax.kind === "parentheses") {
    addTo(sum, syntax.inner, plus);
  } else {
    for (const term of productsOf(syntax, source)) {
      if (plus && !sum.terms.has(termKey(term))) sum.terms.set(termKey(term), term);
      if (!plus) sum.terms.delete(termKey(term));
    }
  }
}

function isBar(syntax: Syntax): syntax is Syntax & { kind: "binary" } {
  return syntax.kind === "binary" && (syntax.sign === "|" || syntax.sign === "||");
}

/** The terms of a piece that is no sum, or of a sum in parentheses. */
function productsOf(syntax: Syntax, source: string): Term[] {
  if (syntax.kind === "parentheses") {
    const { terms, offsets, bars, intercept } = termsOf(syntax.inner, source);
    if (offsets.length > 0 || bars.length > 0 || !intercept) {
      throw formulaError(source, syntax, "only columns can be multiplied");
    }
    return [...terms];
  }
  if (syntax.kind !== "binary") return [[variableOf(syntax, source)]];
  const { sign, left, right } = syntax;
  if (sign === "^") return powerOf(productsOf(left, source), right, source);
  if (isBar(syntax)) {
    throw formulaError(source, syntax, "a random term stands in parentheses: (1 | symbol)");
  }
  if (sign === "+" || sign === "-")
    return productsOf({ kind: "parentheses", inner: syntax, from: syntax.from, to: syntax.to }, source);
  if (sign !== ":" && sign !== "*" && sign !== "/") {
    throw formulaError(source, syntax, `"${sign}" has no meaning here`);
  }
  const [a, b] = [productsOf(left, source), productsOf(right, source)];
  const within = sign === "/" ? [merged(a)] : a;
  const crossed = within.flatMap((first) => b.map((second) => merged([first, second])));
  return distinct(
    sign === ":" ? crossed : sign === "*" ? [...a, ...b, ...crossed] : [...a, ...crossed],
    syntax,
    source,
  );
}

/** `(a + b + c)^2`: products of up to so many of the terms. */
function powerOf(terms: readonly Term[], exponent: Syntax, source: string): Term[] {
  if (exponent.kind !== "number" || !Number.isInteger(exponent.value) || exponent.value < 1) {
    throw formulaError(
      source,
      exponent,
      "a power of terms is a whole number",
      "a power of a column stands in I( ), such as I(x^2)",
    );
  }
  if (terms.length === 1) {
    throw formulaError(
      source,
      exponent,
      "a power of one term is that term",
      "a power of a column stands in I( ), such as I(x^2)",
    );
  }
  let out = [...terms];
  for (let power = 1; power < Math.min(exponent.value, terms.length); power++) {
    const crossed = out.flatMap((first) => terms.map((second) => merged([first, second])));
    out = distinct([...out, ...crossed], exponent, source);
  }
  return out;
}

/** The product of terms: every variable once. */
function merged(terms: readonly Term[]): Term {
  const all = terms.flat();
  return all.filter(({ text }, i) => all.findIndex((other) => other.text === text) === i);
}

function distinct(terms: readonly Term[], place: Syntax, source: string): Term[] {
  if (terms.length > mostTerms) throw formulaError(source, place, `more than ${mostTerms} terms`);
  return [...new Map(terms.toReversed().map((term) => [termKey(term), term])).values()].toReversed();
}
