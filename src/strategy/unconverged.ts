import type { Moments } from "../estimate/moments.ts";

/** What a command or a ledger says of beliefs whose fit did not reach its optimum. */
export interface Unconverged {
  readonly code: "stopped";
  readonly message: string;
  readonly advice?: string;
}

/** Says that an iterative fit stopped short, and what helps; undefined where it converged or was none. */
export function unconverged({ model, assets, periods, details }: Moments): Unconverged | undefined {
  if (details.status !== "stopped") return undefined;
  const reason = details.reason === undefined ? "" : ` (${details.reason})`;
  const after = details.iterations === undefined ? "" : ` after ${details.iterations} iterations`;
  const message = `the ${model} fit of ${assets.length} assets on ${periods} returns stopped${reason}${after}`;
  if (model !== "skew-t") return { code: "stopped", message };
  const advice = "give it more returns an asset, or hold the skewness: --skewness 0";
  return { code: "stopped", message, advice };
}
