import type { Catalog, Chosen, Option } from "../../base/option/option.ts";
import { designs } from "../designs.ts";
import { models } from "../models.ts";

/** An option, and who has it. */
export interface OwnedOption {
  readonly owner: string;
  readonly option: Option;
}

/** The options of some owners by their names, each with all who have it. */
export function byOptionName(
  owners: Readonly<Record<string, Chosen>>,
): ReadonlyMap<string, readonly OwnedOption[]> {
  const found = new Map<string, OwnedOption[]>();
  for (const [owner, { options }] of Object.entries(owners)) {
    for (const [name, option] of Object.entries(options)) {
      const others = found.get(name) ?? [];
      others.push({ owner, option });
      found.set(name, others);
    }
  }
  return found;
}

/** One option of each name that an estimator or a design has, for reading what was written under it: a choice has those of all. */
export function knownOptions(): Catalog {
  const known: Record<string, Option> = {};
  for (const { options } of [models, designs].flatMap((owners) => Object.values<Chosen>(owners))) {
    for (const [name, option] of Object.entries(options)) {
      const other = known[name];
      const isChoice = option.kind === "choice" && other?.kind === "choice";
      const choices = isChoice ? [...new Set([...other.choices, ...option.choices])] : [];
      known[name] = isChoice ? { ...option, choices } : option;
    }
  }
  return known;
}
