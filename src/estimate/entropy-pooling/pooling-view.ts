import { InputError } from "../../base/errors.ts";
import { quantity, type Unit } from "../../base/option/quantity.ts";
import { assetOfView, portfolioOfView } from "../views/view.ts";

/** What somebody expects of the returns' distribution. */
export type PoolingView = { readonly text: string; readonly sense: Sense; readonly bound: number } & (
  | { readonly kind: "mean"; readonly portfolio: Float64Array }
  | { readonly kind: "volatility" | "cvar"; readonly asset: number }
  | { readonly kind: "correlation"; readonly asset: number; readonly other: number }
);

export type Sense = "=" | ">=" | "<=";

type Term =
  | { readonly kind: "mean"; readonly portfolio: Float64Array }
  | { readonly kind: "volatility" | "cvar"; readonly asset: number }
  | { readonly kind: "correlation"; readonly asset: number; readonly other: number };

/** One side of a comparison: a sum of means and a number, or one term of another kind. */
interface Side {
  readonly portfolio: Float64Array;
  readonly other?: Term;
  /** As it was written, to be read in the unit of what it is compared with. */
  readonly constants: readonly { readonly sign: number; readonly text: string }[];
}

const kinds = {
  mean: "mean",
  vol: "volatility",
  volatility: "volatility",
  corr: "correlation",
  correlation: "correlation",
  cvar: "cvar",
} as const;

const units: Readonly<Record<Exclude<PoolingView["kind"], "correlation">, Unit>> = {
  mean: "rate per year",
  volatility: "volatility per year",
  cvar: "return per period",
};

const digits = String.raw`(?:\d+(?:_\d+)*(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?`;
const functionTerm = new RegExp(String.raw`^(?:(${digits})\s*\*?\s*)?([a-z]+)\s*\(([^()]*)\)\s*`, "i");
const constantTerm = new RegExp(String.raw`^(${digits}\s*(?:%|bp)?)\s*(?=[-+]|$)`, "i");
const assetTerm = new RegExp(
  String.raw`^(?:(${digits})\s*\*?\s+|(${digits})\s*\*\s*)?([^\s+*=<>-][^\s+*=<>]*)\s*`,
  "i",
);

/**
 * Reads views, of which a chain of comparisons holds several:
 *
 *     "mean(A) = 5%"    "mean(A) - mean(B) >= 2%"    "mean(A) > mean(B) > mean(C)"    "A - B = 2%"
 *     "vol(A) = 20%"    "corr(A, B) = 0.3"    "cvar(A) = 3%"
 *
 * Means and volatilities are a year, conditional values at risk a period and losses positive. A sum of assets means their
 * means, as in `black-litterman`.
 *
 * @throws {InputError} `bad-constraint` where the text cannot be read, `unknown-asset` with the nearest name.
 */
export function parsePoolingViews(text: string, assets: readonly string[]): readonly PoolingView[] {
  const parts = text.split(/(<=|>=|==|[=<>≤≥])/);
  if (parts.length < 3) throw unreadable(text, "a comparison is needed: one of =, <=, >=");
  const sides = parts.filter((_, k) => k % 2 === 0).map((side) => readSide(text, side, assets));
  return sides.slice(1).map((right, k) => compared(text, sides[k], senseOf(parts[2 * k + 1]), right));
}

function senseOf(operator: string): Sense {
  if (operator.startsWith("=")) return "=";
  return operator.startsWith("<") || operator === "≤" ? "<=" : ">=";
}

function compared(text: string, left: Side, sense: Sense, right: Side): PoolingView {
  const portfolio = left.portfolio.map((value, i) => value - right.portfolio[i]);
  const hasMeans = portfolio.some((value) => value !== 0);
  const term = left.other ?? right.other;
  if (term === undefined || hasMeans) {
    if (term !== undefined || !hasMeans)
      throw unreadable(text, "means, and terms of other kinds, stand in views of their own");
    const bound = total(text, right, units.mean) - total(text, left, units.mean);
    return { text, kind: "mean", portfolio, sense, bound };
  }
  const [number, flipped] = left.other === undefined ? [left, true] : [right, false];
  if ((left.other !== undefined && right.other !== undefined) || number.constants.length === 0) {
    throw unreadable(text, `a ${term.kind} is compared with a number`);
  }
  const bound =
    term.kind === "correlation" ? correlationOf(text, number) : total(text, number, units[term.kind]);
  const turned = { "=": "=", "<=": ">=", ">=": "<=" } as const;
  return { text, ...term, sense: flipped ? turned[sense] : sense, bound } as PoolingView;
}

function total(text: string, { constants }: Side, unit: Unit): number {
  return constants.reduce((sum, { sign, text: number }) => {
    const read = quantity(number, unit);
    if ("needs" in read) throw unreadable(text, read.needs);
    return sum + sign * read.value;
  }, 0);
}

/** @throws {InputError} `bad-constraint` for what no correlation is. */
function correlationOf(text: string, { constants }: Side): number {
  const value = constants.reduce((sum, { sign, text: number }) => {
    const [size, isPercent] = [Number.parseFloat(number.replaceAll("_", "")), number.includes("%")];
    return sum + (sign * size) / (isPercent ? 100 : 1);
  }, 0);
  if (Math.abs(value) <= 1) return value;
  throw unreadable(text, `a correlation lies between -1 and 1, and ${value} does not`);
}

function readSide(text: string, side: string, assets: readonly string[]): Side {
  const portfolio = new Float64Array(assets.length);
  const constants: { sign: number; text: string }[] = [];
  let other: Term | undefined;
  let rest = side.trim().replaceAll("−", "-");
  if (rest === "") throw unreadable(text, "something has to stand on both sides of a comparison");
  for (let isFirst = true; rest !== ""; isFirst = false) {
    const [signs, sign] = /^([-+]?)\s*/.exec(rest) ?? ["", ""];
    if (!isFirst && sign === "") throw unreadable(text, `"${rest}" is not a sum`);
    rest = rest.slice(signs.length);
    const factor = sign === "-" ? -1 : 1;
    const own = functionTerm.exec(rest) ?? constantTerm.exec(rest) ?? assetTerm.exec(rest);
    if (own === null) throw unreadable(text, `"${rest}" is not a sum`);
    rest = rest.slice(own[0].length);
    if (own.length === 2) constants.push({ sign: factor, text: own[1] });
    else if (own[0].includes("(")) {
      const term = readTerm(text, own[2], own[3], assets);
      const size = factor * Number(own[1] ?? 1);
      if (term.kind === "mean")
        term.portfolio.forEach((value, i) => {
          portfolio[i] += size * value;
        });
      else if (other !== undefined || size !== 1)
        throw unreadable(text, `a ${term.kind} stands alone on its side`);
      else other = term;
    } else portfolio[assetOfView(own[3], text, assets)] += factor * Number(own[1] ?? own[2] ?? 1);
  }
  return { portfolio, constants, ...(other && { other }) };
}

function readTerm(text: string, name: string, inside: string, assets: readonly string[]): Term {
  const kind = Object.hasOwn(kinds, name.toLowerCase())
    ? kinds[name.toLowerCase() as keyof typeof kinds]
    : undefined;
  if (kind === undefined) throw unreadable(text, `${name} is not one of mean, vol, corr, cvar`);
  if (kind === "mean") return { kind, portfolio: portfolioOfView(text, inside, assets) };
  const names = inside.split(",").map((each) => each.trim());
  if (names.length !== (kind === "correlation" ? 2 : 1)) {
    throw unreadable(
      text,
      `${name} is of ${kind === "correlation" ? "two assets, with a comma between them" : "one asset"}`,
    );
  }
  const [asset, second] = names.map((each) => assetOfView(each, text, assets));
  return kind === "correlation" ? { kind, asset, other: second } : { kind, asset };
}

function unreadable(text: string, need: string): InputError {
  return new InputError("bad-constraint", `view "${text}" cannot be read: ${need}`, {
    advice:
      'write views like "mean(A) = 5%", "vol(A) <= 20%", "corr(A, B) = 0.3", "cvar(A) = 3%" or "mean(A) > mean(B)"',
  });
}
