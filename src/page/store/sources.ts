import { wrapped } from "../../base/words/wrapped.ts";
import { choice, type JsonOf, list, object, optional, text } from "../json/json-shape.ts";

/** A source as a person choosing one sees it. */
export interface SourceCard {
  readonly name: string;
  readonly gives: "prices" | "series";
  /** The environment variable of its key, where it has one, and whether it is set: never the key. */
  readonly key?: { readonly variable: string; readonly found: boolean; readonly optional: boolean };
  readonly limits: string;
  readonly terms: string;
}

/** What `kinfolio data sources --json` prints. */
export const storeSourcesShape = object({
  sources: list(
    object({
      ...{ name: text(), gives: choice(["prices", "series"]), limits: text(), terms: text() },
      key: optional(
        object({
          variable: text("Of the environment."),
          state: choice(["found", "missing", "missing, but optional"]),
        }),
      ),
    }),
  ),
});

export function storeSourcesJson(cards: readonly SourceCard[]): JsonOf<typeof storeSourcesShape> {
  return {
    sources: cards.map(({ key, ...card }) => ({
      ...card,
      ...(key && { key: { variable: key.variable, state: stateOf(key) } }),
    })),
  };
}

function stateOf({
  found,
  optional: may,
}: NonNullable<SourceCard["key"]>): "found" | "missing" | "missing, but optional" {
  if (found) return "found";
  return may ? "missing, but optional" : "missing";
}

/** What `kinfolio data sources` prints for people. */
export function storeSourcesText(cards: readonly SourceCard[]): string {
  return cards
    .map(({ name, gives, key, limits, terms }) => {
      const head = `${name}: ${gives === "prices" ? "prices" : "rates and factors"}; ${keyText(key)}`;
      return [head, ...[limits, terms].map((line) => indented(line))].join("\n");
    })
    .join("\n\n");
}

function keyText(key: SourceCard["key"]): string {
  if (key === undefined) return "no key is needed";
  if (key.found) return `${key.variable} is set`;
  return key.optional ? `answers without ${key.variable}, too` : `${key.variable} is not set`;
}

function indented(line: string): string {
  return wrapped(line, 76).replaceAll(/^/gm, "    ");
}
