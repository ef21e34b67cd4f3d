import { removeUnfinished } from "./files.ts";

const words = new Set<() => string>();

/** While a run lasts, what to tell somebody who interrupts it. Returns how to take it back. */
export function whenInterrupted(tell: () => string): () => void {
  words.add(tell);
  return () => {
    words.delete(tell);
  };
}

/** Tidies up and says what is kept. Threads end with the process. */
export async function interrupted(): Promise<void> {
  await removeUnfinished();
  const kept = [...words].map((tell) => tell());
  process.stderr.write(`\n${["kinfolio: interrupted", ...kept].join(": ")}\n`);
}

/**
 * Computes something that keeps the thread busy and leaves nothing to tidy: no handler could run meanwhile, so an
 * interrupt ends the process at once, as signals do by default (which shells report as 130).
 */
export async function interruptible<Result>(compute: () => Result | Promise<Result>): Promise<Result> {
  const handlers = process.listeners("SIGINT");
  process.removeAllListeners("SIGINT");
  try {
    return await compute();
  } finally {
    for (const handler of handlers) process.once("SIGINT", handler);
  }
}
