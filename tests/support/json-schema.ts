import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Ajv2020, type ErrorObject, type ValidateFunction } from "ajv/dist/2020.js";

/** Where the shipped schemas lie. */
export const schemaFolder = resolve(import.meta.dirname, "../../schema");

const checks = new Map<string, ValidateFunction>();

/** What is wrong with what a command printed, by its shipped schema: unknown keywords of the schema are errors too. */
export function schemaFaults(command: string, printed: string): readonly ErrorObject[] {
  if (!checks.has(command)) checks.set(command, validator(command));
  const check = checks.get(command) as ValidateFunction;
  return check(JSON.parse(printed)) ? [] : (check.errors ?? []);
}

function validator(command: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.addKeyword("unit");
  return ajv.compile(JSON.parse(readFileSync(join(schemaFolder, `${command}.schema.json`), "utf8")));
}
