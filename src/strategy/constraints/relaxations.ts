import { percentage } from "../../optimize/constraints/constraint-words.ts";
import { budgetRange, type Constraints } from "../../optimize/constraints/constraints.ts";
import { addFeasibleSet } from "../../optimize/program/feasible-set.ts";
import { leastLoosening } from "../../optimize/program/least-loosening.ts";
import { setConflict } from "../../optimize/program/set-conflict.ts";
import type { Source } from "../../optimize/program/source.ts";
import { type WeightProgram, weightProgram } from "../../optimize/program/weight-program.ts";
import type { ConstraintsSpec } from "./constraint-options.ts";
import { loosenedText } from "./loosened-text.ts";

/** One option that, written anew, lets the constraints hold together, all others as they are. */
export interface Relaxation {
  /** As in a study file: `maxWeight`, `constraints`. */
  readonly option: string;
  /** What it has to say, as in a study file. */
  readonly value: string | readonly string[] | Readonly<Record<string, string | number>>;
  /** What is changed from what to what. */
  readonly words: string;
  /** By how much, in the option's own unit. */
  readonly by: number;
}

/** Limits of a single number whose texts begin with these words. */
const limits = {
  gross: "gross exposure",
  short: "short exposure",
  long: "long exposure",
  maxTurnover: "turnover",
  trackingError: "tracking error",
  maxVolatility: "volatility",
} as const;

/** More constraints than these are not tried one by one. */
const fewConstraints = 40;

/**
 * For constraints that cannot hold together: each option that could be loosened alone so that they do, and by how little, the
 * smallest change first. A bound that is one number for all assets is loosened for all of them. Each is tried on the
 * constraints as they would then be written; empty where none alone is enough, or where they can hold.
 *
 * Cost: one or two conic programs for each option.
 *
 * @param constraintsOf the constraints that a spec means here.
 */
export function relaxationsOf(
  spec: ConstraintsSpec,
  assets: readonly string[],
  constraintsOf: (spec: ConstraintsSpec) => Constraints,
): Relaxation[] {
  const constraints = constraintsOf(spec);
  const program = weightProgram(assets.length);
  addFeasibleSet(program, constraints);
  const holds = (changed: ConstraintsSpec): boolean =>
    setConflict(constraintsOf(changed), assets).length === 0;
  const found = [
    ...boundTrials(spec),
    ...limitTrials(spec),
    ...budgetTrial(constraints),
    ...lineTrials(spec.linear ?? []),
  ].flatMap((trial) => tried(trial, spec, program, holds));
  return found.toSorted((a, b) => a.by - b.by);
}

/** How one option may be loosened. */
interface Trial {
  readonly isOne: (source: Source) => boolean;
  /** The spec in which it is loosened by an amount, and how that is said; undefined where it cannot be. */
  readonly at: (
    by: number,
  ) => { readonly spec: Partial<ConstraintsSpec>; readonly relaxation: Omit<Relaxation, "by"> } | undefined;
}

function tried(
  { isOne, at }: Trial,
  spec: ConstraintsSpec,
  program: WeightProgram,
  holds: (spec: ConstraintsSpec) => boolean,
): Relaxation[] {
  const by = leastLoosening(program, isOne);
  if (by === undefined) return [];
  const digit = 1e-4;
  for (const amount of [Math.round(by / digit) * digit, Math.ceil(by / digit) * digit]) {
    const change = amount > 0 ? at(amount) : undefined;
    if (change !== undefined && holds({ ...spec, ...change.spec }))
      return [{ ...change.relaxation, by: amount }];
  }
  return [];
}

function boundTrials(spec: ConstraintsSpec): Trial[] {
  return (
    [
      ["minWeight", "minimum", "least", -1],
      ["maxWeight", "maximum", "largest", 1],
    ] as const
  ).flatMap(([option, kind, word, sign]) => {
    const given = spec[option];
    if (typeof given !== "number") return [];
    return {
      isOne: (source: Source) => source.kind === kind || source.kind === "fixed",
      at: (by: number) => {
        const bound = given + sign * by;
        if (given >= 0 && bound < 0) return undefined; // short positions are not offered to who has none
        const words = `the ${word} weight from ${percentage(given)} to ${percentage(bound)}`;
        return {
          spec: { [option]: bound },
          relaxation: { option, value: percentage(bound), words },
        };
      },
    };
  });
}

function limitTrials(spec: ConstraintsSpec): Trial[] {
  return Object.entries(limits).flatMap(([option, words]) => {
    const given = spec[option as keyof typeof limits];
    if (given === undefined) return [];
    return {
      isOne: (source: Source) => source.kind === "words" && source.text.startsWith(`${words} at most `),
      at: (by: number) => ({
        spec: { [option]: given + by },
        relaxation: {
          option,
          value: percentage(given + by),
          words: `${words} at most ${percentage(given + by)} in place of ${percentage(given)}`,
        },
      }),
    };
  });
}

/** A part may stay in cash. */
function budgetTrial(constraints: Constraints): Trial[] {
  const { least, most } = budgetRange(constraints);
  return [
    {
      isOne: (source) => source.kind === "words" && source.text.startsWith("the weights sum to "),
      at: (by) => {
        const value = `${percentage(least - by)}..${percentage(most)}`;
        if (least - by < 0) return undefined;
        const words = `${percentage(by)} may stay in cash`;
        return {
          spec: { budget: { least: least - by, most } },
          relaxation: { option: "budget", value, words },
        };
      },
    },
  ];
}

function lineTrials(lines: readonly string[]): Trial[] {
  if (lines.length > fewConstraints) return [];
  return lines.map((line, place) => ({
    isOne: (source) =>
      source.kind === "words" && (source.text === line || source.text.startsWith(`${line}: `)),
    at: (by) => {
      const looser = loosenedText(line, by);
      if (looser === undefined) return undefined;
      const value = lines.with(place, looser);
      return {
        spec: { linear: value },
        relaxation: { option: "constraints", value, words: `“${looser}” in place of “${line}”` },
      };
    },
  }));
}
