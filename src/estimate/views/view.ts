import { InputError } from "../../base/errors.ts";
import { quantity } from "../../base/option/quantity.ts";
import { nearestName } from "../../base/words/nearest-name.ts";

/** What somebody expects: that the portfolio with these weights earns `value` a year. */
export interface View {
  /** As it was written, for messages. */
  readonly text: string;
  /** N. */
  readonly portfolio: Float64Array;
  readonly value: number;
}

/**
 * Reads a view: a sum of assets with optional factors, an equals sign, an annual return.
 *
 *     "GLD = 0.05"    "SPY - EFA = 2 %"    "0.5 HYG + 0.5 VNQ - AGG = 0.03"
 *
 * @throws {InputError} `bad-constraint` where the text cannot be read, `unknown-asset` with the nearest name.
 */
export function parseView(text: string, assets: readonly string[]): View {
  const sides = text.split("=");
  if (sides.length !== 2) throw unreadable(text, "one equals sign and a number behind it are needed");
  const read = quantity(sides[1], "rate per year");
  if ("needs" in read) throw unreadable(text, read.needs);
  return { text, portfolio: portfolioOfView(text, sides[0], assets), value: read.value };
}

/** Weights of a sum of assets with optional factors, as a side of the view `text`. */
export function portfolioOfView(text: string, side: string, assets: readonly string[]): Float64Array {
  const portfolio = new Float64Array(assets.length);
  let rest = side.trim();
  for (let first = true; rest !== ""; first = false) {
    const term =
      /^([-+]?)\s*(?:(\d+(?:\.\d*)?|\.\d+)\s*\*?\s+|(\d+(?:\.\d*)?|\.\d+)\s*\*\s*)?([^\s+*=-][^\s+*=]*)\s*/.exec(
        rest,
      );
    if (term === null || (!first && term[1] === "")) {
      throw unreadable(text, `"${rest}" is not a sum of assets`);
    }
    portfolio[assetOfView(term[4], text, assets)] +=
      (term[1] === "-" ? -1 : 1) * Number(term[2] ?? term[3] ?? 1);
    rest = rest.slice(term[0].length);
  }
  if (portfolio.every((weight) => weight === 0)) throw unreadable(text, "no asset is named in it");
  return portfolio;
}

/** The place of an asset that the view `text` names. */
export function assetOfView(name: string, text: string, assets: readonly string[]): number {
  const index = assets.indexOf(name);
  if (index >= 0) return index;
  const near = nearestName(name, assets);
  const advice = near === undefined ? `the assets are ${assets.join(", ")}` : `did you mean ${near}?`;
  throw new InputError("unknown-asset", `view "${text}" names ${name}, which is not among the assets`, {
    asset: name,
    advice,
  });
}

function unreadable(text: string, need: string): InputError {
  return new InputError("bad-constraint", `view "${text}" cannot be read: ${need}`, {
    advice: 'write views like "A = 0.05" or "A - B = 2%"',
  });
}
