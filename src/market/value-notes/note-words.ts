import { counted, grouped } from "../../base/words/counted.ts";
import { expm1 } from "../../numeric/elementary/elementary.ts";
import type { PanelKind } from "../panel/panel.ts";
import { factorOf, splitOf } from "./step-kind.ts";
import { type ValueNote, type ValueNoteKind, valueNoteKinds } from "./value-note.ts";

/** A note as one line, with the question it raises. */
export function noteWords(note: Omit<ValueNote, "words">, kind: PanelKind): string {
  return `${found(note, kind)}: ${questions[note.kind]}`;
}

const questions: Readonly<Record<ValueNoteKind, string>> = {
  split: "a split the file is not adjusted for?",
  factor: "another unit (pence, cents), or a decimal point that slipped?",
  stale: "stale prices?",
  equal: "the same series twice?",
  index: "an index of rows, not an asset?",
  bars: "are they one asset, and --assets with the close is meant?",
};

/** The same of many assets. */
const manyFound: Readonly<Record<ValueNoteKind, string>> = {
  split: "more assets have steps as splits make",
  factor: "more assets have steps by a factor of 100 or 1000",
  stale: "more assets stand still for five rows or more",
  equal: "more assets are equal to another",
  index: "more columns rise by one from row to row",
  bars: "more columns are of bars",
};

function found(note: Omit<ValueNote, "words">, kind: PanelKind): string {
  const { asset, date, from, to, count, until, other } = note;
  switch (note.kind) {
    case "split":
    case "factor": {
      const more = count > 1 ? `, the first of ${grouped(count)} such steps` : "";
      return `${asset} ${step(note, kind)} on ${date}${more}`;
    }
    case "stale": {
      const more = count > 1 ? `, the longest of ${grouped(count)} such stretches` : "";
      const stands = kind === "prices" ? `stands at ${short(from)}` : "does not move";
      return `${asset} ${stands} from ${date} to ${until} while others move${more}`;
    }
    case "equal":
      return `${asset} is equal to ${other} in all ${counted(count, "row")}`;
    case "index":
      return `${asset} rises by one from row to row, ${short(from)} to ${short(to)}`;
    case "bars":
      return `${asset} and ${other} lie as the open, high, low and close of a bar do in every row`;
  }
}

function step({ kind: what, from, to }: Pick<ValueNote, "kind" | "from" | "to">, kind: PanelKind): string {
  if (kind !== "prices") return `returns ${short(100 * (kind === "log" ? expm1(to) : to))}%`;
  const ratio = to / from;
  const goes = ratio < 1 ? "falls to" : "rises to";
  const by = what === "split" ? splitOf(ratio) : factorOf(ratio);
  return `${goes} ${by}${ratio < 1 ? "" : " times"} its price (${short(from)} to ${short(to)})`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** Lines of one kind that are said in full; what is more is named in one. */
const IN_FULL = 3;

/** The notes as lines for people: a few of each kind in full, the rest of it in one. */
export function noteLines(notes: readonly ValueNote[]): string[] {
  return valueNoteKinds.flatMap((kind) => {
    const own = notes.filter((note) => note.kind === kind);
    const full = own.length <= IN_FULL + 1 ? own : own.slice(0, IN_FULL);
    const rest = own.slice(full.length).map(({ asset }) => asset);
    const names = rest.length <= 6 ? rest.join(", ") : `${rest.slice(0, 5).join(", ")}, ...`;
    const more = rest.length === 0 ? [] : [`${grouped(rest.length)} ${manyFound[kind]}: ${names}`];
    return [...full.map(({ words }) => words), ...more];
  });
}
