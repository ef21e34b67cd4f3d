import { nearestName } from "../../../base/words/nearest-name.ts";
import type { Vocabulary } from "./vocabulary.ts";

/**
 * How a label is written, for a name that stands without its column: `class:bond` for `bond`, or for `class` itself. Undefined
 * where the name is near to no label and no column.
 */
export function labelAdvice({ labels = {} }: Vocabulary, given: string): string | undefined {
  const columns = Object.entries(labels).map(([column, values]) => ({
    column,
    known: [...new Set(values.filter((value) => value !== null))],
  }));
  const meant = columns.find(({ column, known }) => column === given && known.length > 0);
  if (meant !== undefined) {
    const { column, known } = meant;
    return `write ${column}:${written(known[0])} for the assets with that label, or each ${column} for every label`;
  }
  for (const { column, known } of columns) {
    const label = nearestName(given, known);
    if (label !== undefined)
      return `write ${column}:${written(label)} for the assets with that label in the column ${column}`;
  }
  return undefined;
}

/** A label as a constraint can hold it: in quotes where it has blanks. */
function written(label: string): string {
  return /\s/.test(label) ? `"${label}"` : label;
}
