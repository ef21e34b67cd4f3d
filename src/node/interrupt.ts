import { removeUnfinished } from "./files/unfinished.ts";

/** What asks a process to end, and the exit code by which it says so: 128 and the signal's number, as shells have it. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

type Signal = keyof typeof exitCodes;

const signals = Object.keys(exitCodes) as Signal[];
const words = new Set<() => string>();

/** While a run lasts, what to tell somebody who interrupts it. Returns how to take it back. */
export function whenInterrupted(tell: () => string): () => void {
  words.add(tell);
  return () => {
    words.delete(tell);
  };
}

/** From now on a signal to end tidies up and says what is kept before it ends the process. Threads end with it. */
export function endWellOnSignals(): void {
  for (const signal of signals) {
    process.once(signal, () => {
      removeUnfinished();
      const kept = [...words].map((tell) => tell());
      const what = signal === "SIGINT" ? "interrupted" : `ended by ${signal}`;
      process.stderr.write(`\n${[`kinfolio: ${what}`, ...kept].join(": ")}\n`);
      process.exit(exitCodes[signal]);
    });
  }
}

/**
 * Computes something that keeps the thread busy and leaves nothing to tidy: no handler could run meanwhile, so a signal
 * ends the process at once, as signals do by default (which shells report as the same codes).
 */
export async function interruptible<Result>(compute: () => Result | Promise<Result>): Promise<Result> {
  const handlers = signals.map((signal) => ({ signal, own: process.listeners(signal) }));
  for (const { signal } of handlers) process.removeAllListeners(signal);
  try {
    return await compute();
  } finally {
    for (const { signal, own } of handlers) for (const handler of own) process.once(signal, handler);
  }
}

/** Lasts until somebody asks the process to end: for what does its work meanwhile, and tidies up by itself. */
export async function untilInterrupted(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of signals) {
      process.removeAllListeners(signal);
      process.once(signal, () => resolve());
    }
  });
}
