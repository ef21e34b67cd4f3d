import type { DateRange } from "../../src/report/charts/drawable/stretch.ts";
import { tool } from "./figure-tools.ts";

/** Fields for the first and the last day that are seen of a figure: what dragging does, for keyboards and fingers. */
export interface StretchFields {
  /** Opens and closes the fields. */
  readonly tool: HTMLButtonElement;
  readonly fields: HTMLElement;
  /** Says what is seen; nothing where it is the whole. */
  readonly say: (range: DateRange | undefined) => void;
}

/** @param choose hears of two days, of which either may be empty, once both can be. */
export function stretchFields([first, last]: DateRange, choose: (range: DateRange) => void): StretchFields {
  const fields = document.createElement("div");
  fields.className = "stretch-fields";
  fields.hidden = true;
  const [from, to] = ["First day", "Last day"].map((label) => dayField(fields, label));
  const say = ([begins, ends]: DateRange = ["", ""]): void => {
    [from.value, to.value] = [begins, ends];
    [from.min, from.max] = [first, ends || last];
    [to.min, to.max] = [begins || first, last];
  };
  fields.addEventListener("change", () => {
    if (from.validity.valid && to.validity.valid) choose([from.value, to.value]);
  });
  const open = tool("Days", "Show the days between two dates", () => {
    fields.hidden = !fields.hidden;
    open.ariaExpanded = String(!fields.hidden);
    if (!fields.hidden) from.focus();
  });
  open.ariaExpanded = "false";
  say(undefined);
  return { tool: open, fields, say };
}

function dayField(fields: HTMLElement, label: string): HTMLInputElement {
  const field = document.createElement("label");
  const input = document.createElement("input");
  input.type = "date";
  field.append(label, input);
  fields.append(field);
  return input;
}
