import { finiteOrNull } from "../../base/finite-or-null.ts";

/** How a figure is read: `fraction` is shown as a percentage, `days` are calendar days, `periods` rows of the series. */
export type MeasureUnit = "fraction" | "ratio" | "days" | "periods";

/** The definition of one measure as data, so that a page, a help text and the computation say the same. */
export interface Measure<Facts> {
  readonly label: string;
  readonly unit: MeasureUnit;
  /** The formula in the letters of `docs/evaluate.md`. */
  readonly formula: string;
  /** What a series must have for the measure to exist: the reason given where it does not. */
  readonly needs: string;
  /** Which end is better, where one is. */
  readonly better?: "higher" | "lower";
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
  for (const key of Object.keys(group) as Key[]) values[key] = finiteOrNull(group[key].of(facts));
  return values as MeasureValues<Key>;
}

/** Why a measure is missing, for each that is. */
export function reasonsMissing<Key extends string>(
  group: Readonly<Record<Key, { readonly needs: string }>>,
  values: MeasureValues<Key>,
): Readonly<Partial<Record<Key, string>>> {
  const reasons: Partial<Record<Key, string>> = {};
  for (const key of Object.keys(group) as Key[]) {
    if (values[key] === null) reasons[key] = `needs ${group[key].needs}`;
  }
  return reasons;
}
