import type * as v from "valibot";

/** The names of the options that a model's or design's schema knows. */
export function optionNames(schema: v.GenericSchema): string[] {
  return "entries" in schema ? Object.keys(schema.entries as object) : [];
}

/** An option's name as a flag: `riskAversion` -> `--risk-aversion`. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
