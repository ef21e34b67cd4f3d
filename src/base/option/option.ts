import type { Range } from "../range.ts";
import { spelled } from "../words/spelled.ts";
import type { Unit } from "./quantity.ts";

/** What every option says of itself, once: flags, help, study files, their JSON schema, tables and forms are read from it. */
interface Said {
  /** One sentence or more, for people. */
  readonly says: string;
  /** The value where none is given. */
  readonly usual?: unknown;
  /** What happens where none is given, in words, where that is no constant. */
  readonly otherwise?: string;
  /** Whether its owner can do nothing without it. */
  readonly needed?: true;
  /** Options of the same owner that it cannot stand beside. */
  readonly notWith?: readonly string[];
  /** Whether few need it: short help only names it. */
  readonly seldom?: true;
  /** Its value where its flag stands alone on the command line. */
  readonly alone?: number;
  /** Its flag on the command line where that is not its name: `kernel`, which may be repeated, for `kernels`. */
  readonly flag?: string;
}

interface NumberShape {
  readonly unit: Unit;
  readonly whole?: true;
  readonly least?: number;
  readonly above?: number;
  readonly most?: number;
  readonly below?: number;
  /** Why it has such bounds. */
  readonly because?: string;
  /** Words that may stand in place of a number. */
  readonly words?: readonly string[];
  /** A range may stand in its place: `0.9..1`. */
  readonly orRange?: true;
}

interface ChoiceShape {
  readonly choices: readonly string[];
}

interface TextShape {
  /** What it names, where it is no text of its own. */
  readonly names?: "file" | "folder" | "column" | "date" | "name" | "formula";
  /** Whether a month or a year may stand in place of a date, for its first or last day. */
  readonly spans?: true;
  /** What a number in its place counts in, where a file may write one. */
  readonly orNumber?: Unit;
}

interface ListShape {
  readonly of: Entry;
  /** Exactly so many. */
  readonly count?: number;
  /** On the command line: a flag for each entry, in place of commas. */
  readonly repeated?: true;
  /** On the command line: all words behind the flag, in place of commas. */
  readonly words?: true;
  /** One value may stand in place of a list. */
  readonly orOne?: true;
}

interface RecordShape {
  readonly of: Entry;
  /** The names there may be; default any, of assets. */
  readonly known?: readonly string[];
  /** What each of them is, in a sentence. */
  readonly knownAs?: Readonly<Record<string, string>>;
  /** One value for all may stand in place of one for each. */
  readonly orOne?: true;
  /** On the command line: a flag for each name, in place of commas. */
  readonly repeated?: true;
}

interface TableShape {
  /** What a file holds: values for pairs of names, a row for each name, an annual rate for each, what is held of each, dates, or weights by date. */
  readonly holds: "pairs" | "rows" | "rates" | "holdings" | "dates" | "dated weights";
  /** A name that is none of a file may stand in its place: of an asset, say. */
  readonly orName?: true;
  readonly is: (value: unknown) => boolean;
}

interface SectionShape {
  readonly options: Catalog;
  /** A text may stand in its place; throws what is wrong with one. */
  readonly short?: (text: string) => void;
  /** Whether it holds what the catalog does not have, to be read by somebody else. */
  readonly open?: true;
}

/** Something that is chosen by name and has options of its own. */
export interface Chosen {
  readonly summary: string;
  readonly options: Catalog;
}

interface NamedShape {
  readonly known: Readonly<Record<string, Chosen>>;
}

interface Shapes {
  readonly number: NumberShape;
  readonly choice: ChoiceShape;
  readonly text: TextShape;
  readonly flag: object;
  readonly list: ListShape;
  readonly record: RecordShape;
  readonly table: TableShape;
  readonly section: SectionShape;
  readonly named: NamedShape;
}

export type OptionKind = keyof Shapes;

/** What may be given, without what is said of it: an entry of a list. */
export type Entry = { readonly [Kind in OptionKind]: { readonly kind: Kind } & Shapes[Kind] }[OptionKind];

export type Option = Entry & Said;

/** The options of one owner, by name. */
export type Catalog = Readonly<Record<string, Option>>;

type Made<Kind extends OptionKind, Given> = Given & { readonly kind: Kind };

function maker<Kind extends OptionKind>(kind: Kind) {
  return <const Given extends Shapes[Kind] & Said>(given: Given): Made<Kind, Given> => ({ ...given, kind });
}

export const number = maker("number");
/** A whole number. */
export function whole<const Given extends Omit<NumberShape, "whole"> & Said>(
  given: Given,
): Made<"number", Given & { readonly whole: true }> {
  return number({ ...given, whole: true });
}
export const choice = maker("choice");
export const text = maker("text");
/** Yes or no. One that is usually on is switched off by its name with `no` before it. */
export const flag = maker("flag");
export const list = maker("list");
/** A value for each of some names. */
export const record = maker("record");
/** A table of names; files and the command line name the file it is read from. */
export const table = maker("table");
/** Options that belong together. */
export const section = maker("section");
/** A name out of many, each with its own options. */
export const named = maker("named");

/** What is given under a name, and its options. */
export interface NamedOptions {
  readonly name: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/** Whether a value is a name with its options, as settings that were read hold it. */
export function isNamedOptions(value: unknown): value is NamedOptions {
  return typeof value === "object" && value !== null && "name" in value && "options" in value;
}

/** What the values of the kinds are, for an option of one. */
interface Values<Each> {
  readonly number:
    | number
    | (Each extends { readonly words: readonly (infer Word)[] } ? Word : never)
    | (Each extends { readonly orRange: true } ? Range : never);
  readonly choice: Each extends { readonly choices: readonly (infer Choice)[] } ? Choice : never;
  readonly text: string;
  readonly flag: boolean;
  readonly list: Each extends { readonly of: infer Of; readonly count: 4 }
    ? readonly [ValueOf<Of>, ValueOf<Of>, ValueOf<Of>, ValueOf<Of>]
    : Each extends { readonly of: infer Of }
      ? readonly ValueOf<Of>[]
      : never;
  readonly record: Each extends { readonly of: infer Of }
    ? ByNames<Each, ValueOf<Of>> | (Each extends { readonly orOne: true } ? ValueOf<Of> : never)
    : never;
  readonly table:
    | (Each extends { readonly is: (value: unknown) => value is infer Value } ? Value : never)
    | (Each extends { readonly orName: true } ? string : never);
  readonly section:
    | (Each extends { readonly open: true }
        ? Readonly<Record<string, unknown>>
        : Each extends { readonly options: infer Options extends Catalog }
          ? Settled<Options>
          : never)
    | (Each extends { readonly short: unknown } ? string : never);
  readonly named: NamedOptions;
}

type ByNames<Each, Value> = Each extends { readonly known: readonly (infer Name extends string)[] }
  ? Partial<Readonly<Record<Name, Value>>>
  : Readonly<Record<string, Value>>;

/** The value of an option. */
export type ValueOf<Each> = Each extends { readonly kind: infer Kind extends OptionKind }
  ? Values<Each>[Kind]
  : never;

/** Options as a caller gives them: all but those that are needed may be left out. */
export type OptionsOf<Options extends Catalog> = {
  readonly [Name in keyof Options as Options[Name] extends { readonly needed: true } ? Name : never]: ValueOf<
    Options[Name]
  >;
} & {
  readonly [Name in keyof Options as Options[Name] extends { readonly needed: true }
    ? never
    : Name]?: ValueOf<Options[Name]>;
};

type Filled = { readonly usual: unknown } | { readonly needed: true };

/** Options once what was left out has its usual value. */
export type Settled<Options extends Catalog> = {
  readonly [Name in keyof Options as Options[Name] extends Filled ? Name : never]: ValueOf<Options[Name]>;
} & {
  readonly [Name in keyof Options as Options[Name] extends Filled ? never : Name]?: ValueOf<Options[Name]>;
};

/** An option's name as a flag: `riskAversion` -> `--risk-aversion`. */
export function flagOf(name: string, option?: Option): string {
  return `--${spelled(option?.flag ?? name, "-")}`;
}
