import { didYouMean } from "../words/nearest-name.ts";
import { choicesText } from "./choices-text.ts";
import { type Catalog, flagOf, type Option } from "./option.ts";

export type SettingPath = readonly (string | number)[];

/** A setting that cannot be used: where it stands in what was given, and why, in words that begin with that place. */
export class BadSetting extends Error {
  readonly path: SettingPath;
  /** Whether the setting's name is wrong, not its value. */
  readonly atKey: boolean;
  readonly advice?: string;
  /** The setting beside it that it does not go with. */
  readonly other?: string;

  constructor(
    path: SettingPath,
    words: string,
    more: {
      readonly atKey?: boolean;
      readonly advice?: string;
      readonly joint?: string;
      readonly other?: string;
    } = {},
  ) {
    super(path.length === 0 ? words : `${placeOf(path)}${more.joint ?? ": "}${words}`);
    this.path = path;
    this.atKey = more.atKey ?? false;
    this.advice = more.advice;
    this.other = more.other;
  }
}

/** What is needed, and what was given. */
export function needed(path: SettingPath, needs: string, given: unknown, advice?: string): BadSetting {
  return new BadSetting(path, `${needs}${givenWords(given)}`, { advice });
}

/** Which names there are, what was given, and the one that was meant where that can be told. */
export function neededOf(path: SettingPath, choices: readonly string[], given: unknown): BadSetting {
  const hint = typeof given === "string" ? didYouMean(given, choices) : "";
  return new BadSetting(path, `one of ${choicesText(choices)} is needed${givenWords(given)}${hint}`);
}

function givenWords(given: unknown): string {
  if (given === null || given === undefined) return ", nothing given";
  if (typeof given === "object") return "";
  if (typeof given !== "string") return `, ${String(given)} given`;
  return `, ${JSON.stringify(given.length > 80 ? `${given.slice(0, 80)}...` : given)} given`;
}

export function missing(name: string, option: Option, path: SettingPath): BadSetting {
  const advice = `${option.says} On the command line: ${flagOf(name, option)}`;
  return new BadSetting([...path, name], "is missing", { joint: " ", advice });
}

export function unknownName(
  known: readonly string[],
  name: string,
  path: SettingPath,
  atKey: boolean,
): BadSetting {
  const hint = didYouMean(name, known);
  return new BadSetting(path, `there is no ${name}${hint}`, {
    atKey,
    advice: `there are ${known.join(", ")}`,
  });
}

export function unknownSetting(options: Catalog, key: string, path: SettingPath, owner?: string): BadSetting {
  const names = Object.keys(options);
  const hint = didYouMean(key, names);
  const what = owner === undefined ? "there is no such setting" : `${owner} has no option ${key}`;
  const advice = names.length === 0 ? "it takes none" : `its options: ${names.join(", ")}`;
  return new BadSetting([...path, key], `${what}${hint}`, { atKey: true, ...(owner && { advice }) });
}

/** `strategies, entry 2, design.name`: entries are counted from one. */
function placeOf(path: SettingPath): string {
  return path.reduce<string>((place, key, i) => {
    if (typeof key === "number") return `${place}, entry ${key + 1}`;
    if (i === 0) return key;
    return typeof path[i - 1] === "number" ? `${place}, ${key}` : `${place}.${key}`;
  }, "");
}
