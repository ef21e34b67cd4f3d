import { InputError } from "../../base/errors.ts";
import { BadSetting } from "../../base/option/bad-setting.ts";
import type { Catalog, NamedOptions, Option } from "../../base/option/option.ts";
import { readValue } from "../../base/option/read-options.ts";
import { grouped } from "../../base/words/counted.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import { type ConstraintsSpec, constraintOptions } from "../constraints/constraint-options.ts";
import { designs } from "../designs.ts";
import { models } from "../models.ts";
import type { StrategySpec } from "../strategy-spec.ts";
import type { Grid } from "../tuning-options.ts";

/** A strategy with one combination of the values to try. */
export interface Candidate {
  /** By the option's name, as they were written. */
  readonly values: Readonly<Record<string, string>>;
  readonly spec: StrategySpec;
}

/** Most combinations: each is fitted several times at every decision. */
const most = 1000;

/** Whether a strategy has an option of that name that can be tuned. */
export function canTune(spec: StrategySpec, name: string): boolean {
  return name === "lookback" || Object.hasOwn(numericConstraints, name) || ownersOf(spec, name).length > 0;
}

/**
 * A strategy for every combination of the values of a grid, the last name running fastest.
 *
 * A value is set wherever the strategy knows its name: in the design and the one that stands in for it, in the estimator and
 * that of the mean, among the constraints; `lookback` is how many price rows of the training it sees.
 *
 * @throws {InputError} `bad-option` for a name that the strategy does not know, a value that it cannot have, too many combinations.
 */
export function candidatesOf(spec: StrategySpec, grid: Grid): Candidate[] {
  let candidates: Candidate[] = [{ values: {}, spec }];
  for (const [name, values] of Object.entries(grid)) {
    requireValues(spec, name, values);
    if (candidates.length * values.length > most) {
      throw new InputError(
        "bad-option",
        `more than ${grouped(most)} combinations of values to try: ${Object.keys(grid).join(", ")}`,
        {
          advice: "name fewer values",
        },
      );
    }
    candidates = candidates.flatMap((each) =>
      values.map((value) => ({
        values: { ...each.values, [name]: value },
        spec: withValue(each.spec, name, value),
      })),
    );
  }
  return candidates;
}

/** Strategies that were tried in one: the combinations of what is tuned. */
export function trialsIn({ tuning }: Pick<StrategySpec, "tuning">): number {
  return Object.values(tuning?.grid ?? {}).reduce((count, values) => count * values.length, 1);
}

function requireValues(spec: StrategySpec, name: string, values: readonly string[]): void {
  if (!canTune(spec, name)) {
    const known = [spec.design, spec.model].flatMap((owner) => Object.keys(catalogOf(spec, owner)));
    const guess = didYouMean(name, ["lookback", ...known, ...Object.keys(numericConstraints)]);
    throw new InputError("bad-option", `strategy ${spec.name} has no option ${name} to tune${guess}`, {
      advice: `it knows ${["lookback", ...known].join(", ")}, and constraints`,
    });
  }
  if (new Set(values).size < values.length || values.length < 2) {
    throw new InputError(
      "bad-option",
      `${name}: ${values.join(", ")} given to choose among, different values are needed, two at least`,
    );
  }
}

function withValue(spec: StrategySpec, name: string, value: string): StrategySpec {
  if (name === "lookback") return { ...spec, lookback: read(lookback, value, name) as number };
  if (Object.hasOwn(numericConstraints, name)) {
    const constraints: ConstraintsSpec = {
      ...spec.constraints,
      [name]: read(numericConstraints[name], value, name),
    };
    return { ...spec, constraints };
  }
  const set = <Owner extends NamedOptions | undefined>(owner: Owner): Owner => {
    if (owner === undefined) return owner;
    const catalog = catalogOf(spec, owner);
    if (!Object.hasOwn(catalog, name)) return owner;
    return {
      ...owner,
      options: { ...owner.options, [name]: read(catalog[name], value, `${owner.name}: ${name}`) },
    };
  };
  const { design, model, meanModel, fallback } = spec;
  return {
    ...spec,
    design: set(design),
    model: set(model),
    ...(meanModel && { meanModel: set(meanModel) }),
    ...(fallback && { fallback: set(fallback) }),
  };
}

function ownersOf(spec: StrategySpec, name: string): NamedOptions[] {
  const { design, model, meanModel, fallback } = spec;
  return [design, model, meanModel, fallback]
    .filter((owner) => owner !== undefined)
    .filter((owner) => Object.hasOwn(catalogOf(spec, owner), name));
}

function catalogOf({ design, fallback }: StrategySpec, owner: NamedOptions): Catalog {
  const entries = owner === design || owner === fallback ? designs : models;
  return Object.hasOwn(entries, owner.name) ? entries[owner.name].options : {};
}

const lookback: Option = {
  kind: "number",
  whole: true,
  says: "Price rows of the training.",
  unit: "number of price rows",
  least: 3,
};

/** The constraints that are numbers. */
const numericConstraints: Catalog = Object.fromEntries(
  Object.entries(constraintOptions).filter(
    ([, option]) => option.kind === "number" || (option.kind === "record" && "orOne" in option),
  ),
);

function read(option: Option, value: string, name: string): unknown {
  try {
    return readValue(option, plain(value, option), name);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    throw new InputError("bad-option", `tuning ${error.message}`, { advice: error.advice });
  }
}

/** Texts are what most options take; switches and lists are read as JSON has them. */
function plain(value: string, { kind }: Option): unknown {
  if (kind === "flag" && (value === "true" || value === "false")) return value === "true";
  return value;
}
