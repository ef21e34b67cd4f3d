import { InputError } from "../../../base/errors.ts";
import { bareNumber } from "../../../base/option/quantity.ts";
import type { LinearConstraint } from "../constraints.ts";
import { badConstraint, passes, peek, type Reader, readNumber, rest, wordHere } from "./constraint-reader.ts";
import { readNamed, unknownColumn, unknownName } from "./named-coefficients.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** `coefficients' w + constant`. */
interface LinearExpression {
  readonly coefficients: Float64Array;
  readonly constant: number;
}

const operator = /^(?:<=|>=|==|=|≤|≥|in(?![\p{Letter}\p{Number}_]))/u;

/**
 * Reads one linear constraint on weights: `A + 2*B - 0.5 C <= 0.4`.
 *
 * As `parseConstraint`, for a text that holds assets alone and is a single constraint.
 *
 * @throws {InputError} as `parseConstraint`.
 */
export function parseLinearConstraint(text: string, assets: readonly string[]): LinearConstraint {
  const [constraint, another] = parseConstraint(text, { assets });
  if (another === undefined) return constraint;
  throw new InputError("bad-constraint", `constraint "${text}" is two: parseConstraint reads both`, { text });
}

/**
 * Reads a constraint on weights: `A + 2*B - 0.5 C <= 0.4`, `class:bond + class:cash >= 20%`, `duration <= 6`,
 * `beta(SPY) in 0.4..0.6`, `each sector <= 25%`.
 *
 * Both sides may hold names and constants; a coefficient stands before its name, with or without `*`; `40%` and
 * `4_000 bp` are 0.4, and a bare bound that no weights reach is refused with both its readings; parentheses group; the
 * operators are `<=`, `>=`, `=`, `==` and `in least..most`. Names may contain `. - _ / ^` and digits: the longest name that is an
 * asset is meant, so `A-B` is the asset of that name if there is one and a difference if not. Names with other characters
 * stand in double quotes. `class:bond` are the assets with that label, `duration` the sum of weights times that number of
 * theirs, `beta(X)` the same of betas; `each sector` stands for one constraint for each of its labels.
 *
 * @returns one constraint; two for a range; one for each label.
 * @throws {InputError} `unknown-asset` with the nearest name, `bad-constraint` with the position.
 */
export function parseConstraint(text: string, vocabulary: Vocabulary): readonly LinearConstraint[] {
  const reader: Reader = { text, vocabulary, at: 0, isMeant: false };
  const column = readEach(reader);
  if (column === undefined) return compared(reader, readSum(reader), text);
  const labels = vocabulary.labels?.[column] ?? [];
  const from = reader.at;
  return [...new Set(labels)].flatMap((label) => {
    if (label === null) return [];
    const coefficients = Float64Array.from(labels, (each) => (each === label ? 1 : 0));
    return compared({ ...reader, at: from }, { coefficients, constant: 0 }, `${text}: ${label}`);
  });
}

/** The column behind `each`, both passed; undefined where the constraint is a plain one. */
function readEach(reader: Reader): string | undefined {
  if (wordHere(reader) !== "each" || reader.vocabulary.assets.includes("each")) return undefined;
  reader.at += "each".length;
  peek(reader);
  const columns = Object.keys(reader.vocabulary.labels ?? {});
  const column = columns.find((name) => passes(reader, name) || passes(reader, `"${name}"`));
  if (column === undefined) throw unknownColumn(reader, wordHere(reader), columns);
  return column;
}

/** What is left of a constraint behind its first side. */
function compared(reader: Reader, left: LinearExpression, text: string): LinearConstraint[] {
  const sense = readOperator(reader);
  if (sense === "in") {
    const least = readSum(reader);
    if (!passes(reader, "..")) throw badConstraint(reader, "a range least..most is needed");
    const most = readSum(reader);
    requireEnd(reader);
    return [constraintOf(reader, left, ">=", least, text), constraintOf(reader, left, "<=", most, text)];
  }
  const right = readSum(reader);
  requireEnd(reader);
  return [constraintOf(reader, left, sense, right, text)];
}

function requireEnd(reader: Reader): void {
  if (peek(reader) === "") return;
  const again = operator.test(rest(reader))
    ? "a second comparison; write two constraints"
    : "an operator is needed";
  throw badConstraint(reader, again);
}

function constraintOf(
  reader: Reader,
  left: LinearExpression,
  sense: LinearConstraint["sense"],
  right: LinearExpression,
  text: string,
): LinearConstraint {
  const coefficients = left.coefficients.map((value, i) => value - right.coefficients[i]);
  if (coefficients.every((value) => value === 0)) {
    throw new InputError("bad-constraint", `constraint "${text}" holds no asset; it needs at least one`, {
      text,
    });
  }
  const bound = right.constant - left.constant;
  if (!reader.isMeant) requireWithinReach(text, bound, coefficients);
  return { text, coefficients, sense, bound };
}

/** A bound beyond what weights between -1 and 1 can reach is hardly meant: 40 for 40%. */
function requireWithinReach(text: string, bound: number, coefficients: Float64Array): void {
  const reach = coefficients.reduce((total, each) => total + Math.abs(each), 0);
  const read = bareNumber(bound, "weight");
  if (Math.abs(bound) <= reach || "value" in read) return;
  throw new InputError("bad-constraint", `constraint "${text}": ${read.needs}`, { text });
}

function readOperator(reader: Reader): LinearConstraint["sense"] | "in" {
  peek(reader);
  const found = operator.exec(rest(reader))?.[0];
  if (found === undefined) throw badConstraint(reader, "one of <=, >=, = is needed");
  reader.at += found.length;
  if (found === "in") return "in";
  if (found === "<=" || found === "≤") return "<=";
  return found === ">=" || found === "≥" ? ">=" : "=";
}

/** `term {(+|-) term}`, the first with a sign if it has one. */
function readSum(reader: Reader): LinearExpression {
  const coefficients = new Float64Array(reader.vocabulary.assets.length);
  let constant = 0;
  let sign = readSign(reader) ?? 1;
  for (;;) {
    const term = readTerm(reader);
    for (let i = 0; i < coefficients.length; i++) coefficients[i] += sign * term.coefficients[i];
    constant += sign * term.constant;
    const next = readSign(reader);
    if (next === undefined) return { coefficients, constant };
    sign = next;
  }
}

function readSign(reader: Reader): number | undefined {
  const sign = peek(reader);
  if (sign !== "+" && sign !== "-" && sign !== "−") return undefined;
  reader.at++;
  return sign === "+" ? 1 : -1;
}

/** `number`, `name`, `number [*] name`, `name * number`, or either with a sum in parentheses for the name. */
function readTerm(reader: Reader): LinearExpression {
  let term = readFactor(reader);
  for (;;) {
    const next = peek(reader);
    if (next === "*") reader.at++;
    else if (next === "" || "+-−<>=≤≥)".includes(next) || !isConstant(term) || endsHere(reader)) return term;
    term = product(reader, term, readFactor(reader));
  }
}

/** Whether a range goes on here, or its operator stands here. */
function endsHere(reader: Reader): boolean {
  return rest(reader).startsWith("..") || operator.test(rest(reader));
}

function readFactor(reader: Reader): LinearExpression {
  if (passes(reader, "(")) {
    const inside = readSum(reader);
    if (!passes(reader, ")")) throw badConstraint(reader, ") is needed");
    return inside;
  }
  const coefficients = readNamed(reader);
  if (coefficients !== undefined) return { coefficients, constant: 0 };
  const constant = readNumber(reader);
  if (constant !== undefined) {
    return { coefficients: new Float64Array(reader.vocabulary.assets.length), constant };
  }
  const unknown = wordHere(reader);
  if (unknown === "") throw badConstraint(reader, "a number or an asset is needed");
  throw unknownName(reader, unknown);
}

const isConstant = ({ coefficients }: LinearExpression): boolean =>
  coefficients.every((value) => value === 0);

function product(reader: Reader, a: LinearExpression, b: LinearExpression): LinearExpression {
  const [scalar, other] = isConstant(a) ? [a, b] : [b, a];
  peek(reader);
  if (!isConstant(scalar)) throw badConstraint(reader, "a product of assets is not linear");
  return {
    coefficients: other.coefficients.map((value) => value * scalar.constant),
    constant: other.constant * scalar.constant,
  };
}
