import type { Moments } from "../estimate/moments.ts";

/** What a command or a ledger says of beliefs whose fit did not reach its optimum. */
export interface Unconverged {
  readonly code: "stopped";
  readonly message: string;
  readonly advice?: string;
}

/** Says that an iterative fit stopped short, and what helps; undefined where it converged or was none. */
export function unconverged({ fit }: Moments): Unconverged | undefined {
  if (fit?.status !== "stopped") return undefined;
  const { message, advice } = fit;
  return { code: "stopped", message, ...(advice === undefined ? {} : { advice }) };
}
