import type * as v from "valibot";
import { InputError } from "../base/errors.ts";
import type { ConstraintsSpec } from "./constraints-spec.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import { flagOf, optionNames } from "./option-names.ts";
import { named, type StrategySpec } from "./strategy.ts";

/** What the strategies of one command share, apart from their designs. */
export interface SharedSettings {
  /** The estimator of every design that is not given one of its own; default: the design's. */
  readonly model?: string;
  /** Options by name, for whichever model or design knows them. */
  readonly options: Readonly<Record<string, unknown>>;
  readonly constraints: ConstraintsSpec;
  readonly returnType: "simple" | "log";
}

/**
 * Strategies from their short form: designs joined by commas, each with `@model` where it has an estimator of its own
 * (`gmv,gmv@ledoit-wolf,mvsk`).
 *
 * @throws {InputError} `bad-option` for an unknown name, a strategy given twice, or an option that none of them knows.
 */
export function strategiesFromText(text: string, settings: SharedSettings): StrategySpec[] {
  const names = text.split(",").map((name) => name.trim());
  const specs = names.map((name) => strategyFromText(name, settings));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new InputError("bad-option", `strategy ${twice} is given twice`);
  refuseUnused(specs, settings.options);
  return specs;
}

function strategyFromText(name: string, settings: SharedSettings): StrategySpec {
  const [designName, ownModel] = name.split("@");
  const design = named(designs, "design", designName);
  const modelName = ownModel ?? settings.model ?? design.defaultModel?.(settings.options) ?? "sample";
  const model = named(models, "model", modelName);
  return {
    name,
    model: { name: modelName, options: knownTo(model.options, settings.options) },
    design: { name: designName, options: knownTo(design.options, settings.options) },
    constraints: settings.constraints,
    returnType: settings.returnType,
  };
}

/** The options that a schema has entries for. */
function knownTo(
  schema: v.GenericSchema,
  options: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const known = optionNames(schema);
  return Object.fromEntries(Object.entries(options).filter(([key]) => known.includes(key)));
}

function refuseUnused(specs: readonly StrategySpec[], options: Readonly<Record<string, unknown>>): void {
  const used = new Set(
    specs.flatMap(({ model, design }) => [...Object.keys(model.options), ...Object.keys(design.options)]),
  );
  const unused = Object.keys(options).find((key) => !used.has(key));
  if (unused === undefined) return;
  const who = specs.map(({ name, model }) => `${name} (model ${model.name})`).join(", ");
  throw new InputError("bad-option", `${flagOf(unused)} is given, but no option of ${who}`);
}
