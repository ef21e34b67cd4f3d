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
