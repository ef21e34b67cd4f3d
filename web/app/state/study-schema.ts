import type { JsonSchema } from "../../../src/page/json-shape.ts";
import { answerTo } from "./answers.ts";

/** What the schema of study files says of one option: its sentence, unit, bounds and choices. */
export interface OptionSchema {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number)[];
  readonly anyOf?: readonly OptionSchema[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly unit?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

/** The options of a part of a study file, by their names; none until the schema is here. @param path names of sections, outermost first. */
export function optionsAt(...path: readonly string[]): Readonly<Record<string, OptionSchema>> {
  const answer = answerTo("schema", "now", "schema", null).value;
  if (answer.state !== "done") return {};
  let at: OptionSchema | undefined = answer.value as JsonSchema as OptionSchema;
  for (const name of path) at = at?.properties?.[name];
  return at?.properties ?? {};
}
