import type { DateRange } from "../../../../src/report/charts/drawable/stretch.ts";
import { current } from "../../state/current.ts";
import { editView } from "../../state/edits.ts";

/** The stretch that every measure is shown for beside the whole; none until one is chosen. */
export function chosenRange(): DateRange | undefined {
  const { range } = current.value.view;
  return isRange(range) ? range : undefined;
}

/** A document that came by a link may say anything. */
function isRange(range: unknown): range is DateRange {
  return Array.isArray(range) && range.length === 2 && range.every((date) => typeof date === "string");
}

export function chooseRange(range: DateRange | undefined): void {
  editView("range", { range });
}
