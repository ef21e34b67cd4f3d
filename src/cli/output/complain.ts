import { wrapped } from "../../base/words/wrapped.ts";
import { reason } from "../../node/files/file-reason.ts";
import { WorkerDisagrees } from "../../node/queue/results/worker-disagrees.ts";

/** Exit codes of the contract. */
export const exitCodes = { done: 0, numbersForbid: 1, callersMistake: 2, nothingToDo: 3 } as const;

/** One line on stderr for what was given and needed, at most one more of advice. */
export function complain(code: string, message: string, advice?: string): void {
  const lines = [`kinfolio: ${code}: ${message}`, ...(advice === undefined ? [] : [`  ${advice}`])];
  process.stderr.write(lines.map((line) => `${shown(line)}\n`).join(""));
}

/** A line of its own; on a terminal broken at 80 characters, what goes on set in. */
export function shown(text: string): string {
  const line = oneLine(text);
  if (!process.stderr.isTTY) return line;
  const lead = line.startsWith("  ") ? "  " : "";
  return lead + wrapped(line.trimStart(), 76).replaceAll("\n", "\n  ");
}

/**
 * Says that something went wrong which is nobody's mistake but the program's, or that this machine lets no more files be opened.
 * Returns the exit code.
 */
export function complainOf(error: unknown, debug: boolean): number {
  const known: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error));
  const { code, message, stack } = known;
  const isLimit = code === "EMFILE" || code === "ENFILE";
  if (isLimit) complain("unreadable-file", `cannot open what is needed: ${reason(error, "file")}`);
  else if (error instanceof WorkerDisagrees) complain(error.code, message, error.advice);
  else complain("internal", message, "this is a defect of kinfolio; --debug shows where");
  if (debug) process.stderr.write(`${stack}\n`);
  return isLimit ? exitCodes.callersMistake : exitCodes.numbersForbid;
}

/** Text without what would end the line or speak to the terminal: names come from files, and may hold anything. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
