import { InputError } from "../../base/errors.ts";
import { BadSetting } from "../../base/option/bad-setting.ts";
import { fromText } from "../../base/option/option-text.ts";
import { readValue } from "../../base/option/read-options.ts";
import type { PlanSpec } from "./plan-spec.ts";
import { plans } from "./plans.ts";

/**
 * The names of strategies in a text, at its commas: those between the weights of a plan (`fixed:A=60%,B=40%`) are not.
 */
export function strategyNames(text: string): string[] {
  const names: string[] = [];
  for (const part of text.split(",").map((each) => each.trim())) {
    const last = names.length - 1;
    const isWeight = part.includes("=") && planOf(part) === undefined;
    if (isWeight && last >= 0 && planOf(names[last]) !== undefined) names[last] += `,${part}`;
    else names.push(part);
  }
  return names;
}

/** The kind of plan that a name stands for, and what stands behind its colon; undefined for the name of a design. */
export function planOf(name: string): readonly [kind: string, rest: string] | undefined {
  const at = name.indexOf(":");
  const kind = name.slice(0, Math.max(at, 0));
  return Object.hasOwn(plans, kind) ? [kind, name.slice(at + 1).trim()] : undefined;
}

/**
 * The plan of a short form, named as it is written: `hold:SPY`, `fixed:A=60%,B=40%`, `buy-and-hold:A=60%,B=40%`, `file:weights.csv`, whose
 * file is still to be read.
 *
 * @throws {InputError} `bad-option` where what stands behind the colon is not what the plan needs.
 */
export function planFromText(name: string): PlanSpec | undefined {
  const [kind, rest] = planOf(name) ?? [];
  if (kind === undefined) return undefined;
  const { short, options } = plans[kind];
  if (!rest)
    throw new InputError("bad-option", `${name}: ${options[short].says}`, { advice: examples[kind] });
  try {
    const value = readValue(options[short], fromText(options[short], rest, short), short);
    return { name, plan: { name: kind, options: { [short]: value } } };
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    throw new InputError("bad-option", `${name}: ${error.message}`, {
      advice: error.advice ?? examples[kind],
    });
  }
}

const examples: Readonly<Record<string, string>> = {
  "buy-and-hold": "for example buy-and-hold:SPY=60%,AGG=40%",
  file: "for example file:weights.csv, with the columns date,asset,weight",
  fixed: "for example fixed:SPY=60%,AGG=40%",
  hold: "for example hold:SPY",
};
