import { finiteOrNull } from "../../base/finite-or-null.ts";

/**
 * What a figure counts, and so how it is printed: `fraction` as a percentage, `days` are calendar days, `periods` rows of the
 * series, `basis points` ten-thousandths.
 */
export type MeasureUnit = "fraction" | "ratio" | "days" | "periods" | "basis points";

/** One measure as data: a page, a help text, the JSON's names and the computation come from here. */
export interface Measure<Facts> {
  /** `{period}` stands for what a row is: a day, a week, a month. */
  readonly label: string;
  readonly unit: MeasureUnit;
  /** The formula in the letters of `docs/evaluate.md`. */
  readonly definition: string;
  /** The definition in a sentence, for a page; the formula where there is none. */
  readonly says?: string;
  /** What a series must have for the measure to exist: the reason given where it does not. */
  readonly needs: string;
  /** Which end is better, where one is. */
  readonly better?: "higher" | "lower";
  /** The figure of a portfolio that never leaves cash, where the formula has none. */
  readonly idle?: number | null;
  /** Among the few that a reader looks at first. */
  readonly isKey?: true;
  /** A positive figure is a loss: pages print it below zero, as they do every loss. */
  readonly loss?: true;
  /** Made for comparison with another tool: null unless its figures are asked for. */
  readonly publishedOnly?: true;
  /** NaN or infinite where the measure does not exist. */
  readonly of: (facts: Facts) => number;
}

export type MeasureGroup<Key extends string, Facts> = Readonly<Record<Key, Measure<Facts>>>;

/** Figures by measure; null where a measure does not exist. */
export type MeasureValues<Key extends string = string> = Readonly<Record<Key, number | null>>;

/** Evaluates every measure of a group. */
export function measured<Key extends string, Facts>(
  group: MeasureGroup<Key, Facts>,
  facts: Facts,
): MeasureValues<Key> {
  const values: Partial<Record<Key, number | null>> = {};
  for (const key in group) values[key] = finiteOrNull(group[key].of(facts));
  return values as MeasureValues<Key>;
}

/** The names of a group, in its order. */
export function namesOf<Key extends string>(group: Readonly<Record<Key, unknown>>): readonly Key[] {
  return Object.keys(group) as Key[];
}

/** Why a measure is missing, for each that is. */
export function reasonsMissing<Key extends string>(
  group: Readonly<Record<Key, { readonly needs: string }>>,
  values: MeasureValues<Key>,
): Readonly<Partial<Record<Key, string>>> {
  const reasons: Partial<Record<Key, string>> = {};
  for (const key of namesOf(group)) {
    if (values[key] === null) reasons[key] = `needs ${group[key].needs}`;
  }
  return reasons;
}
