import { InputError } from "../base/errors.ts";
import { nearestName } from "../base/nearest-name.ts";
import { reservedKeyIn } from "../base/reserved-names.ts";
import { designs } from "./designs.ts";
import { models } from "./models.ts";
import { optionNames } from "./option-names.ts";

/**
 * Options with those of `name=value` texts added: a value is JSON where it reads as such, else text.
 *
 * @throws {InputError} `bad-option` for a text of another form, a name that no estimator and no design knows, one that is
 *   given twice, or a reserved name among an option's own.
 */
export function withSettings(
  options: Readonly<Record<string, unknown>>,
  settings: readonly string[] = [],
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...options };
  for (const setting of settings) {
    const { name, value } = settingOf(setting);
    if (Object.hasOwn(all, name))
      throw new InputError("bad-option", `--set ${setting}: ${name} is given twice`);
    all[name] = value;
  }
  const reserved = reservedKeyIn(all);
  if (reserved !== undefined) {
    throw new InputError("bad-option", `nothing can be named ${reserved} in an option`);
  }
  return all;
}

function settingOf(text: string): { name: string; value: unknown } {
  const [, name, value] = /^\s*(\w+)\s*=(.*)$/s.exec(text) ?? [];
  if (name === undefined) throw new InputError("bad-option", `--set ${text}: name=value is needed`);
  const known = [...Object.values(models), ...Object.values(designs)].flatMap(({ options }) =>
    optionNames(options),
  );
  if (known.includes(name)) return { name, value: jsonOrText(value) };
  const nearest = nearestName(name, known);
  const guess = nearest === undefined ? "" : `, did you mean ${nearest}?`;
  throw new InputError(
    "bad-option",
    `--set ${text}: no estimator and no design has an option ${name}${guess}`,
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
