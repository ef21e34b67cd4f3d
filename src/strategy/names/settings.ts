import { InputError } from "../../base/errors.ts";
import { BadSetting } from "../../base/option/bad-setting.ts";
import { type Entry, flagOf, type Option } from "../../base/option/option.ts";
import { fromText } from "../../base/option/option-text.ts";
import { readValue, switchedOff } from "../../base/option/read-options.ts";
import { didYouMean } from "../../base/words/nearest-name.ts";
import { knownOptions } from "./known-options.ts";

/**
 * What stands behind flags of estimators and designs, as plain values. Bounds are for whoever has the option to check:
 * two owners of one name may have different ones.
 *
 * @param given texts by option; true or false for a flag, a list of texts for one that may be repeated.
 * @throws {InputError} `bad-option`, by flag.
 */
export function fromFlags(given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = knownOptions();
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => [
      name,
      readFlag(known[name], value, name, flagOf(name, known[name])),
    ]),
  );
}

/**
 * Options with those of `name=value` texts added: a value is JSON where it reads as such, else what a flag would take.
 *
 * @throws {InputError} `bad-option` for a text of another form, a name that no estimator and no design knows, or one that
 *   is given twice.
 */
export function withSettings(
  options: Readonly<Record<string, unknown>>,
  settings: readonly string[] = [],
): Record<string, unknown> {
  const all: Record<string, unknown> = { ...options };
  for (const setting of settings) {
    const [name, value] = settingOf(setting);
    if (Object.hasOwn(all, name))
      throw new InputError("bad-option", `--set ${setting}: ${name} is given twice`);
    all[name] = value;
  }
  return all;
}

function settingOf(text: string): readonly [string, unknown] {
  const [, given, value] = /^\s*(\w+)\s*=(.*)$/s.exec(text) ?? [];
  if (given === undefined) throw new InputError("bad-option", `--set ${text}: name=value is needed`);
  const known = knownOptions();
  const off = switchedOff(known, given);
  const name = off ?? given;
  if (!Object.hasOwn(known, name)) {
    const guess = didYouMean(name, Object.keys(known));
    throw new InputError(
      "bad-option",
      `--set ${text}: no estimator and no design has an option ${name}${guess}`,
    );
  }
  const read = readFlag(known[name], jsonOrText(value), name, `--set ${given}`);
  return [name, off === undefined ? read : !read];
}

function readFlag(option: Option, given: unknown, name: string, shown: string): unknown {
  try {
    const value = isText(given) ? fromText(option, given, name) : given;
    return readValue(unbounded(option), value, name);
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    throw new InputError("bad-option", shown + error.message.slice(name.length), { advice: error.advice });
  }
}

function isText(given: unknown): given is string | readonly string[] {
  return (
    typeof given === "string" || (Array.isArray(given) && given.every((each) => typeof each === "string"))
  );
}

/** The same option without bounds. */
function unbounded(option: Entry): Entry {
  switch (option.kind) {
    case "number": {
      const { kind, unit, words } = option;
      return { kind, unit, ...(words && { words }) };
    }
    case "list":
    case "record":
      return { ...option, of: unbounded(option.of) };
    default:
      return option;
  }
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim();
  }
}
