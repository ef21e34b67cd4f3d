import { current } from "../../state/document/current.ts";
import { editView } from "../../state/document/edits.ts";

/** A stretch of dates, by its first and last. */
export type Range = readonly [from: string, to: string];

/** The stretch that every measure is shown for beside the whole; none until one is chosen. */
export function chosenRange(): Range | undefined {
  const { range } = current.value.view;
  return isRange(range) ? range : undefined;
}

/** A document that came by a link may say anything. */
function isRange(range: unknown): range is Range {
  return Array.isArray(range) && range.length === 2 && range.every((date) => typeof date === "string");
}

export function chooseRange(range: Range | undefined): void {
  editView("range", { range });
}
