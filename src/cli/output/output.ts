import type { Command } from "commander";
import { toJson } from "../../base/json.ts";
import { nonFiniteIn } from "../../base/non-finite.ts";
import { type Catalog, flag, type OptionsOf, text } from "../../base/option/option.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import { withOptions } from "../options/option-flags.ts";
import { complain, exitCodes, shown } from "./complain.ts";
import { printable } from "./printable.ts";

/** How a command says with what code the process should end. */
export type Finish = (code: number) => void;

/** How a command speaks. */
export const outputOptions = {
  json: flag({ says: "Print one JSON document, nothing else.", usual: false }),
  progress: flag({
    says: "Show progress even where stderr is no terminal.",
    otherwise: "where it is one",
  }),
  debug: flag({ says: "Print the stack trace of an error.", usual: false }),
};

export type OutputFlags = OptionsOf<typeof outputOptions>;

const png = flag({ seldom: true, says: "Save figures as PNG too, beside SVG.", usual: false });

const title = text({ seldom: true, says: "What the page is called.", otherwise: "what it is about" });

/** Where a command writes a page, or a folder with it. */
export const pageOptions = {
  title,
  out: text({
    says: "Write the page (FILE.html, figures beside it), or a folder with it, tables (CSV, Excel) and run.json.",
    names: "file",
  }),
  png,
};

/** Where a command writes a folder. */
export const folderOptions = {
  out: text({
    says: "Write report.html, returns.csv, weights.csv, measures.csv, run.json and figures.",
    names: "folder",
  }),
  png,
};

export function withOutput(command: Command, drawn: Catalog = {}): Command {
  return withOptions(command, "Output:", { ...outputOptions, ...drawn });
}

/** A text for the terminal, and where the page is if one was written. */
export function withPage(text: string, page: string | undefined): string {
  return page === undefined ? text.trimEnd() : `${text.trimEnd()}\n\nreport: ${page}`;
}

/** What a command found. */
export interface Found {
  readonly json: object;
  readonly text: () => string;
  /** What was done to the data, in words. */
  readonly notes?: readonly string[];
  readonly failure?: Failure;
  /** The exit code where nothing failed; default: done. */
  readonly code?: number;
}

/**
 * Prints what was found, as JSON alone or as text with the notes on stderr, and ends the command by what became of its
 * numbers. A figure that is no finite number is a failure of theirs, whatever else is said of them. A failure stands first on
 * stderr, with at most one line below it: where it has no advice of its own, what was noted.
 */
export function conclude(
  flags: OutputFlags,
  { json, text, notes = [], failure, code }: Found,
  finish: Finish,
): void {
  const failed = failure ?? notFinite(json);
  if (failed === undefined) sayNotes(notes);
  process.stdout.write(flags.json ? `${toJson(json)}\n` : `${printable(text())}\n`);
  const advice = failed?.advice ?? (notes.length > 0 ? `noted: ${notes.join("; ")}` : undefined);
  finishBy(failed && { ...failed, ...(advice !== undefined && { advice }) }, finish, code);
}

/** Notes on the data, a line each; on a terminal broken at 80 characters. */
export function sayNotes(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`${shown(note)}\n`);
}

/** Ends a command by what became of its numbers. */
export function finishBy(failure: Failure | undefined, finish: Finish, done: number = exitCodes.done): void {
  if (failure !== undefined) complain(failure.code, failure.message, failure.advice);
  finish(failure === undefined ? done : exitCodes.numbersForbid);
}

/** What is wrong with a result that holds a number which is none. */
export function notFinite(json: object): Failure | undefined {
  const place = nonFiniteIn(json);
  if (place === undefined) return undefined;
  return {
    code: "not-finite",
    message: `${place} is no finite number: it cannot be computed from these data`,
    advice: "look for values that are extreme beside the others, and for assets that move as others do",
  };
}
