import type { OperationName, RequestOf } from "./engine/protocol.ts";
import { Refused } from "./lanes/lane.ts";
import { lanes } from "./lanes/lanes.ts";

interface AskedHere {
  readonly operation: OperationName;
  readonly request: unknown;
  /** Texts of files, by the digests that the request has for them. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * With `?selftest` in its address the page asks its worker what its own server would have it ask, and hands the answers back there:
 * for browsers that no program can drive.
 */
export async function selfTest(): Promise<void> {
  const asked = (await (await fetch("./selftest/questions.json")).json()) as readonly AskedHere[];
  const answers: string[] = [];
  for (const { operation, request, files } of asked) {
    const blobs = Object.fromEntries(
      Object.entries(files).map(([digest, text]) => [digest, new Blob([text])]),
    );
    const { result } = lanes.now().ask(operation, request as RequestOf<OperationName>, blobs);
    answers.push(await result.then(inFull, refusedBecause));
  }
  const body = JSON.stringify({ answers, isolated: crossOriginIsolated });
  await fetch("./selftest/answers", { method: "POST", body });
}

/** An answer with every double in full. */
function inFull(result: unknown): string {
  return JSON.stringify(result, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
}

function refusedBecause(error: unknown): string {
  if (error instanceof Refused) return JSON.stringify(error.refusal);
  throw error;
}
