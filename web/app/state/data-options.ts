import { answerTo } from "./answers.ts";

/** One setting of a study's data, as its schema says it. */
export interface DataOption {
  readonly name: string;
  /** What it is, in the words that the command line has for it. */
  readonly says: string;
  /** What it may be; none where it is written. */
  readonly choices?: readonly string[];
  readonly usual?: string;
}

/** The settings of a study's data by name; none until the engine has said them. */
export function dataOptions(): Readonly<Record<string, DataOption>> {
  const answer = answerTo("schema", "now", "schema", null).value;
  const schema = answer.state === "done" ? answer.value : answer.earlier;
  const properties = (schema as Schema | undefined)?.properties?.data.properties ?? {};
  return Object.fromEntries(
    Object.entries(properties).map(([name, { description = "", enum: choices, default: usual }]) => [
      name,
      { name, says: description, choices, usual },
    ]),
  );
}

/** The part of a JSON schema that is read here. */
interface Schema {
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: string;
  readonly properties?: Readonly<Record<string, Schema & { readonly properties?: Schema["properties"] }>>;
}
