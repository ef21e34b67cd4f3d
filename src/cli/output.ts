import { type Command, Option } from "commander";
import { toJson } from "../base/json.ts";
import { nonFiniteIn } from "../base/non-finite.ts";
import type { Failure } from "../jobs/results/failure.ts";

/** Exit codes of the contract. */
export const exitCodes = { done: 0, numbersForbid: 1, callersMistake: 2 } as const;

/** How a command says with what code the process should end. */
export type Finish = (code: number) => void;

export interface OutputFlags {
  readonly json?: boolean;
  readonly progress?: boolean;
  readonly png?: boolean;
}

export function withOutput(command: Command): Command {
  return command
    .optionsGroup("Output:")
    .option("--json", "print one JSON document, nothing else")
    .option("--progress", "show progress even where stderr is no terminal")
    .option("--debug", "print the stack trace of an error");
}

/** For commands that draw figures. */
export function png(): Option {
  return new Option("--png", "save figures as PNG too; by default as SVG");
}

/** A text for the terminal, and where the page is if one was written. */
export function withPage(text: string, page: string | undefined): string {
  return page === undefined ? text.trimEnd() : `${text.trimEnd()}\n\nreport: ${page}`;
}

/** One line on stderr for what was given and needed, at most one more of advice. */
export function complain(code: string, message: string, advice?: string): void {
  const lines = [`kinfolio: ${code}: ${message}`, ...(advice === undefined ? [] : [`  ${advice}`])];
  process.stderr.write(lines.map((line) => `${oneLine(line)}\n`).join(""));
}

/** Text without what would end the line or speak to the terminal: names come from files, and may hold anything. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** What a command found. */
export interface Found {
  readonly json: object;
  readonly text: () => string;
  /** What was done to the data, in words. */
  readonly notes?: readonly string[];
  readonly failure?: Failure;
}

/**
 * Prints what was found, as JSON alone or as text with the notes on stderr, and ends the command by what became of its
 * numbers. A figure that is no finite number is a failure of theirs, whatever else is said of them.
 */
export function conclude(
  flags: OutputFlags,
  { json, text, notes = [], failure }: Found,
  finish: Finish,
): void {
  for (const note of notes) process.stderr.write(`${oneLine(note)}\n`);
  process.stdout.write(flags.json ? `${toJson(json)}\n` : `${text()}\n`);
  finishBy(failure ?? notFinite(json), finish);
}

/** Ends a command by what became of its numbers. */
export function finishBy(failure: Failure | undefined, finish: Finish): void {
  if (failure !== undefined) complain(failure.code, failure.message, failure.advice);
  finish(failure === undefined ? exitCodes.done : exitCodes.numbersForbid);
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
