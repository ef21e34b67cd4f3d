import type { Catalog, Chosen, Entry, NamedOptions } from "../base/option/option.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import type { StrategySpec } from "./strategy.ts";

/** A spec with something else in the place of every table that its options hold. */
export function withEachTable(spec: StrategySpec, replace: (table: object) => object): StrategySpec {
  const { model, design, fallback } = spec;
  const within = (
    owners: Readonly<Record<string, Chosen>>,
    { name, options }: NamedOptions,
  ): NamedOptions => ({
    name,
    options: replaced(options, Object.hasOwn(owners, name) ? owners[name].options : {}, replace),
  });
  return {
    ...spec,
    model: within(models, model),
    design: within(designs, design),
    ...(fallback && { fallback: within(designs, fallback) }),
  };
}

function replaced(
  options: NamedOptions["options"],
  catalog: Catalog,
  replace: (table: object) => object,
): NamedOptions["options"] {
  const entries = Object.entries(options).map(([name, value]) => [
    name,
    Object.hasOwn(catalog, name) ? replacedIn(catalog[name], value, replace) : value,
  ]);
  return Object.fromEntries(entries);
}

function replacedIn(option: Entry, value: unknown, replace: (table: object) => object): unknown {
  if (option.kind === "list" && Array.isArray(value)) {
    return value.map((each) => replacedIn(option.of, each, replace));
  }
  return option.kind === "table" && typeof value === "object" && value !== null ? replace(value) : value;
}
