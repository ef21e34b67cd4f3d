import { type Catalog, type Entry, isNamedOptions, type NamedOptions } from "../../base/option/option.ts";
import { constraintOptions } from "../constraints/constraint-options.ts";
import { strategyOptions } from "../strategy-options.ts";
import { isPlan, type WalkedSpec } from "../walked-spec.ts";

/** A spec with something else in the place of every table that it and its options hold, and of its rates by date. */
export function withEachTable<Spec extends WalkedSpec>(spec: Spec, replace: (table: object) => object): Spec {
  const { stack: _weighed, ...alone }: Spec & { readonly stack?: unknown } = spec;
  const own = { ...spec, ...replaced({ ...alone }, strategyOptions, replace) };
  if (isPlan(spec) || isPlan(own)) return own;
  const { stack, riskFree } = spec;
  const strategies = stack?.strategies.map((each) => withEachTable(each, replace));
  return {
    ...own,
    constraints: replaced({ ...spec.constraints }, constraintOptions, replace),
    ...(riskFree && { riskFree: replace(riskFree) }),
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
