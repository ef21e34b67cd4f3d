import { type Catalog, type Entry, isNamedOptions, type NamedOptions } from "../base/option/option.ts";
import { constraintOptions } from "./constraints/constraint-options.ts";
import type { StrategySpec } from "./strategy.ts";
import { strategyOptions } from "./strategy-options.ts";

/** A spec with something else in the place of every table that it and its options hold. */
export function withEachTable(spec: StrategySpec, replace: (table: object) => object): StrategySpec {
  const { stack, ...alone } = spec;
  const strategies = stack?.strategies.map((each) => withEachTable(each, replace));
  return {
    ...alone,
    ...replaced({ ...alone }, strategyOptions, replace),
    constraints: replaced({ ...spec.constraints }, constraintOptions, replace),
    ...(stack && strategies && { stack: { ...stack, strategies } }),
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
  if (option.kind === "named" && isNamedOptions(value)) {
    const { name, options } = value;
    const own = Object.hasOwn(option.known, name) ? option.known[name].options : {};
    return { name, options: replaced(options, own, replace) };
  }
  return option.kind === "table" && typeof value === "object" && value !== null ? replace(value) : value;
}
