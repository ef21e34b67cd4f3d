import { isoDate } from "../dates/iso-date.ts";
import { spanEdge } from "../dates/span-edge.ts";
import { InputError } from "../errors.ts";
import { isRange, type Range } from "../range.ts";
import {
  BadSetting,
  missing,
  needed,
  neededOf,
  type SettingPath,
  unknownName,
  unknownSetting,
} from "./bad-setting.ts";
import { boundsBroken } from "./bounds-broken.ts";
import type { Catalog, Chosen, Entry, NamedOptions, Option, OptionsOf, Settled } from "./option.ts";
import { bareNumber, type Quantity, quantity } from "./quantity.ts";

/** How settings are read. */
interface Reading {
  /** Whether people wrote them: numbers may be texts with a unit, tables the names of files, flags be switched off by `no`. */
  readonly written: boolean;
  /** Whether what is left out gets its usual value. */
  readonly filled: boolean;
  /** Whether names that the catalog does not have are passed over. */
  readonly lax?: boolean;
  /** Who has the options, where it is not the file. */
  readonly owner?: string;
}

/**
 * Settings as a file gives them, in plain values and with what was left out.
 *
 * @throws {BadSetting} the first that cannot be used.
 */
export function readWritten<const Options extends Catalog>(
  options: Options,
  given: unknown,
): Settled<Options> {
  return readSettings(options, given, []) as Settled<Options>;
}

/** The same of a catalog that only a running program knows. @param path where the settings stand in the file. */
export function readSettings(
  options: Catalog,
  given: unknown,
  path: SettingPath,
): Readonly<Record<string, unknown>> {
  return read(options, given, path, { written: true, filled: true });
}

/**
 * Options as a program gives them, checked and frozen; whoever uses them fills in what was left out (`settled`).
 *
 * @param owner whose options they are, for messages: `design gmv`.
 * @throws {InputError} `bad-option` for the first that cannot be used, or that the owner does not have.
 */
export function checkedOptions<const Options extends Catalog>(
  options: Options,
  given: unknown,
  owner: string,
): OptionsOf<Options> {
  const checked = asInputError(owner, () =>
    read(options, given, [], { written: false, filled: false, owner }),
  );
  return Object.freeze(checked) as OptionsOf<Options>;
}

/** What frozen options came to, by their catalog: a design is given the same ones at every decision. */
const settledBefore = new WeakMap<object, { readonly options: Catalog; readonly values: object }>();

/**
 * Options as a function is given them, with what was left out. The object may hold more than the catalog's.
 *
 * @throws {InputError} `bad-option` for the first that cannot be used.
 */
export function settled<const Options extends Catalog>(
  options: Options,
  given: object,
  owner: string,
): Settled<Options> {
  const before = settledBefore.get(given);
  if (before?.options === options) return before.values as Settled<Options>;
  const values = asInputError(owner, () =>
    read(options, given, [], { written: false, filled: true, lax: true, owner }),
  );
  if (Object.isFrozen(given)) settledBefore.set(given, { options, values: Object.freeze(values) });
  return values as Settled<Options>;
}

/** One value as a person wrote it, whatever its bounds are for whom. @throws {BadSetting} */
export function readValue(option: Entry, given: unknown, name: string): unknown {
  return readEntry(option, given, [name], { written: true, filled: true });
}

function asInputError<Value>(owner: string, body: () => Value): Value {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof BadSetting)) throw error;
    throw new InputError("bad-option", `${owner}: ${error.message}`, { advice: error.advice });
  }
}

function read(
  options: Catalog,
  given: unknown,
  path: SettingPath,
  how: Reading,
): Readonly<Record<string, unknown>> {
  if (!isRecord(given)) {
    throw needed(path, "settings by name are needed", given, "write each as its name, a colon and its value");
  }
  const values = new Map<string, unknown>();
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const name = Object.hasOwn(options, key) ? key : (how.written && switchedOff(options, key)) || undefined;
    if (name === undefined) {
      if (how.lax) continue;
      throw unknownSetting(options, key, path, how.owner);
    }
    if (values.has(name)) throw new BadSetting([...path, key], `${name} is given twice`, { atKey: true });
    const read = readEntry(options[name], value, [...path, key], how);
    values.set(name, name === key ? read : !read);
  }
  for (const [name, { notWith }] of Object.entries(options)) {
    const other = values.has(name) ? notWith?.find((each) => values.has(each)) : undefined;
    if (other === undefined) continue;
    const both = `and ${other} are given, one of them is needed`;
    throw new BadSetting([...path, name], both, { joint: " ", atKey: true, other });
  }
  for (const [name, option] of Object.entries(options)) {
    if (values.has(name)) continue;
    if (option.needed) throw missing(name, option, path);
    if (how.filled && option.usual !== undefined) values.set(name, usualOf(option));
  }
  return Object.fromEntries(values);
}

/** The flag that `noMix` switches off. */
export function switchedOff(options: Catalog, key: string): string | undefined {
  const name = /^no[A-Z]/.test(key) ? key.charAt(2).toLowerCase() + key.slice(3) : "";
  return Object.hasOwn(options, name) && options[name].kind === "flag" ? name : undefined;
}

/** A section that is left out has the usual value of each of its settings. */
function usualOf(option: Option): unknown {
  if (option.kind !== "section" || option.open) return option.usual;
  return read(option.options, option.usual, [], { written: false, filled: true });
}

function isDate(text: string, orSpan = false): boolean {
  return text.length <= 10 && (orSpan ? spanEdge(text, "first") : isoDate(text)) !== undefined;
}

function readEntry(option: Entry, given: unknown, path: SettingPath, how: Reading): unknown {
  switch (option.kind) {
    case "number":
      return readRange(option, given, path, how) ?? readNumber(option, given, path, how);
    case "choice": {
      if (option.choices.some((each) => each === given)) return given;
      throw neededOf(path, option.choices, given);
    }
    case "text": {
      const said = typeof given === "number" && (option.spans || option.orNumber) ? String(given) : given;
      if (typeof said !== "string") throw needed(path, "a text is needed", given);
      if (option.names !== "date" || isDate(said, option.spans)) return said;
      throw needed(path, `a date YYYY-MM-DD is needed${option.spans ? ", or a month or year" : ""}`, given);
    }
    case "flag": {
      if (typeof given === "boolean") return given;
      throw needed(path, "true or false is needed", given);
    }
    case "list": {
      if (!Array.isArray(given)) {
        if (option.orOne) return [readEntry(option.of, given, path, how)];
        throw needed(path, "a list is needed", given);
      }
      if (option.count !== undefined && given.length !== option.count) {
        throw new BadSetting(path, `a list of ${option.count} is needed, ${given.length} given`);
      }
      return given.map((each, i) => readEntry(option.of, each, [...path, i], how));
    }
    case "record":
      return readRecord(option, given, path, how);
    case "table": {
      if (option.is(given) || ((how.written || option.orName) && typeof given === "string")) return given;
      throw needed(
        path,
        how.written ? "the name of a file is needed" : `a table of ${option.holds} is needed`,
        given,
      );
    }
    case "section":
      return readSection(option, given, path, how);
    case "named":
      return readNamed(option, given, path, how);
  }
}

type OfKind<Kind extends Entry["kind"]> = Extract<Entry, { readonly kind: Kind }>;

function readNumber(
  option: OfKind<"number">,
  given: unknown,
  path: SettingPath,
  { written }: Reading,
): unknown {
  const { unit, words = [], because } = option;
  const most = option.most ?? option.below;
  if (words.some((each) => each === given)) return given;
  const number = ((): Quantity => {
    if (typeof given === "number") return written ? bareNumber(given, unit, most) : { value: given };
    if (written && typeof given === "string") return quantity(given, unit, most);
    return { needs: "a number is needed" };
  })();
  const needs = "needs" in number ? number.needs : boundsBroken(option, number.value);
  if ("value" in number && needs === undefined) return number.value;
  const why = because === undefined || !("value" in number) ? "" : `: ${because}`;
  const or = words.length === 0 ? "" : ` (or ${words.join(", ")})`;
  throw needed(path, `${needs}${or}${why}`, given);
}

/** A range, where one may stand and is given: `0.9..1`, or its two ends. */
function readRange(
  option: OfKind<"number">,
  given: unknown,
  path: SettingPath,
  how: Reading,
): Range | undefined {
  if (!option.orRange) return undefined;
  const ends = isRange(given) ? [given.least, given.most] : how.written ? endsOf(given) : undefined;
  if (ends === undefined) return undefined;
  const [least, most] = ends.map((end) => readNumber(option, end, path, how) as number);
  if (least <= most) return { least, most };
  throw needed(path, "a range from the lower to the higher number is needed", given);
}

function endsOf(given: unknown): readonly [string, string] | undefined {
  const [, least, most] = typeof given === "string" ? (/^(.*?)\s*\.\.\s*(.*)$/.exec(given) ?? []) : [];
  return least === undefined ? undefined : [least, most];
}

function readRecord(option: OfKind<"record">, given: unknown, path: SettingPath, how: Reading): unknown {
  if (!isRecord(given)) {
    if (option.orOne) return readEntry(option.of, given, path, how);
    throw needed(path, "values by name are needed", given);
  }
  const { known } = option;
  const values = Object.entries(given).map(([name, value]) => {
    if (known?.includes(name) === false) throw unknownName(known, name, [...path, name], true);
    return [name, readEntry(option.of, value, [...path, name], how)] as const;
  });
  return how.written ? Object.fromEntries(values) : given;
}

function readSection(option: OfKind<"section">, given: unknown, path: SettingPath, how: Reading): unknown {
  if (option.open && isRecord(given)) return given;
  if (typeof given !== "string" || option.short === undefined) return read(option.options, given, path, how);
  try {
    option.short(given);
    return given;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new BadSetting(path, error.message, { advice: error.detail.advice });
  }
}

/** Options are read as they were given: what is left out stays out. */
function readNamed(
  { known }: OfKind<"named">,
  given: unknown,
  path: SettingPath,
  how: Reading,
): NamedOptions {
  const { name, ...options } = namedSettings(given, how);
  if (typeof name !== "string") {
    throw needed(path, "a name, or a name with its options, is needed", given);
  }
  if (!Object.hasOwn(known, name)) throw unknownName(Object.keys(known), name, path, false);
  const { options: own }: Chosen = known[name];
  return { name, options: read(own, options, path, { ...how, filled: false, owner: name }) };
}

/** People write options beside the name; what has been read once holds them apart. */
function namedSettings(given: unknown, { written }: Reading): Readonly<Record<string, unknown>> {
  if (!isRecord(given)) return { name: given };
  return written ? given : { ...(isRecord(given.options) ? given.options : {}), name: given.name };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
