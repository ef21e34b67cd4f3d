import { InputError } from "../../base/errors.ts";
import { nearestName } from "../../base/nearest-name.ts";
import { bareNumber, quantity } from "../../base/option/quantity.ts";
import type { LinearConstraint } from "./constraints.ts";

/** `coefficients' w + constant`. */
interface LinearExpression {
  readonly coefficients: Float64Array;
  readonly constant: number;
}

interface Reader {
  readonly text: string;
  readonly assets: readonly string[];
  at: number;
  /** Whether a number was written with its unit: such a one means itself. */
  hasUnit: boolean;
}

const number = /^(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const unitSign = /^(?:%|bp(?![\p{Letter}\p{Number}_]))/u;
const name = /^[\p{Letter}\p{Number}_^.][\p{Letter}\p{Number}_^./-]*/u;
const operator = /^(?:<=|>=|==|=|≤|≥)/;

/**
 * Reads one linear constraint on weights: `A + 2*B - 0.5 C <= 0.4`.
 *
 * Both sides may hold assets and constants; a coefficient stands before its asset, with or without `*`; `40%` and
 * `4_000 bp` are 0.4, and a bare bound that no weights reach is refused with both its readings; parentheses group; the operators are `<=`, `>=`, `=` and `==`. Names may contain `. - _ / ^` and digits: the longest
 * name that is an asset is meant, so `A-B` is the asset of that name if there is one and a difference if not. Names
 * with other characters stand in double quotes.
 *
 * @throws {InputError} `unknown-asset` with the nearest name, `bad-constraint` with the position.
 */
export function parseLinearConstraint(text: string, assets: readonly string[]): LinearConstraint {
  const reader: Reader = { text, assets, at: 0, hasUnit: false };
  const left = readSum(reader);
  const sense = readOperator(reader);
  const right = readSum(reader);
  if (peek(reader) !== "") {
    const again = operator.test(rest(reader))
      ? "a second comparison; write two constraints"
      : "an operator is needed";
    throw badConstraint(reader, again);
  }
  const coefficients = left.coefficients.map((value, i) => value - right.coefficients[i]);
  if (coefficients.every((value) => value === 0)) {
    throw new InputError("bad-constraint", `constraint "${text}" holds no asset; it needs at least one`, {
      text,
    });
  }
  const bound = right.constant - left.constant;
  if (!reader.hasUnit) requireWithinReach(text, bound, coefficients);
  return { text, coefficients, sense, bound };
}

/** A bound beyond what weights between -1 and 1 can reach is hardly meant: 40 for 40 %. */
function requireWithinReach(text: string, bound: number, coefficients: Float64Array): void {
  const reach = coefficients.reduce((total, each) => total + Math.abs(each), 0);
  const read = bareNumber(bound, "weight");
  if (Math.abs(bound) <= reach || "value" in read) return;
  throw new InputError("bad-constraint", `constraint "${text}": ${read.needs}`, { text });
}

function readOperator(reader: Reader): LinearConstraint["sense"] {
  peek(reader);
  const found = operator.exec(rest(reader))?.[0];
  if (found === undefined) throw badConstraint(reader, "one of <=, >=, = is needed");
  reader.at += found.length;
  if (found === "<=" || found === "≤") return "<=";
  return found === ">=" || found === "≥" ? ">=" : "=";
}

/** `term {(+|-) term}`, the first with a sign if it has one. */
function readSum(reader: Reader): LinearExpression {
  const coefficients = new Float64Array(reader.assets.length);
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

/** `number`, `asset`, `number [*] asset`, `asset * number`, or either with a sum in parentheses for the asset. */
function readTerm(reader: Reader): LinearExpression {
  let term = readFactor(reader);
  for (;;) {
    const next = peek(reader);
    if (next === "*") reader.at++;
    else if (next === "" || "+-−<>=≤≥)".includes(next) || !isConstant(term)) return term;
    term = product(reader, term, readFactor(reader));
  }
}

function readFactor(reader: Reader): LinearExpression {
  const next = peek(reader);
  if (next === "(") {
    reader.at++;
    const inside = readSum(reader);
    if (peek(reader) !== ")") throw badConstraint(reader, ") is needed");
    reader.at++;
    return inside;
  }
  const asset = next === '"' ? readQuoted(reader) : longestAsset(reader);
  if (asset !== undefined) return { coefficients: unit(reader.assets.length, asset), constant: 0 };
  const digits = number.exec(rest(reader))?.[0];
  if (digits !== undefined)
    return { coefficients: unit(reader.assets.length), constant: readNumber(reader, digits) };
  const unknown = name.exec(rest(reader))?.[0];
  if (unknown === undefined) throw badConstraint(reader, "a number or an asset is needed");
  throw unknownAsset(reader, unknown);
}

function readNumber(reader: Reader, digits: string): number {
  reader.at += digits.length;
  peek(reader);
  const sign = reader.assets.includes("bp") ? "%" : unitSign.exec(rest(reader))?.[0];
  if (sign === undefined || !rest(reader).startsWith(sign)) return Number(digits.replaceAll("_", ""));
  reader.at += sign.length;
  reader.hasUnit = true;
  const read = quantity(`${digits}${sign}`, "weight");
  return "value" in read ? read.value : Number.NaN;
}

function readQuoted(reader: Reader): number {
  const end = reader.text.indexOf('"', reader.at + 1);
  if (end < 0) throw badConstraint(reader, 'a closing " is needed');
  const quoted = reader.text.slice(reader.at + 1, end);
  const asset = reader.assets.indexOf(quoted);
  if (asset < 0) throw unknownAsset(reader, quoted);
  reader.at = end + 1;
  return asset;
}

/** The asset with the longest name that stands here and ends where a name can end. */
function longestAsset(reader: Reader): number | undefined {
  const word = name.exec(rest(reader))?.[0] ?? "";
  let longest: number | undefined;
  reader.assets.forEach((asset, i) => {
    const ends = asset.length === word.length || word[asset.length] === "-";
    if (!word.startsWith(asset) || !ends) return;
    if (longest === undefined || asset.length > reader.assets[longest].length) longest = i;
  });
  if (longest !== undefined) reader.at += reader.assets[longest].length;
  return longest;
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

function unit(size: number, index?: number): Float64Array {
  const out = new Float64Array(size);
  if (index !== undefined) out[index] = 1;
  return out;
}

/** Skips blanks; the next character, or "" at the end. */
function peek(reader: Reader): string {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
  return reader.text[reader.at] ?? "";
}

const rest = ({ text, at }: Reader): string => text.slice(at);

function badConstraint({ text, at }: Reader, needed: string): InputError {
  const where = at < text.length ? `at position ${at + 1} ("${text.slice(at, at + 12)}")` : "at its end";
  return new InputError("bad-constraint", `constraint "${text}" ${where}: ${needed}`, {
    text,
    position: at + 1,
    advice: 'write it like "A + 2*B - 0.5 C <= 0.4"',
  });
}

function unknownAsset({ text, at, assets }: Reader, given: string): InputError {
  const nearest = nearestName(given, assets);
  const guess = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  const bare = assets.find((asset) => asset.length > given.length && text.startsWith(asset, at));
  return new InputError("unknown-asset", `constraint "${text}": there is no asset ${given}${guess}`, {
    asset: given,
    nearest,
    text,
    position: at + 1,
    ...(bare === undefined ? {} : { advice: `write "${bare}", in double quotes` }),
  });
}
