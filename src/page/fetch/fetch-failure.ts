import { counted } from "../../base/words/counted.ts";
import type { Failure } from "../../jobs/results/failure.ts";
import type { Fetched, FetchResult, NotFetched } from "../../supply/fetch/fetched.ts";

type Failed = Extract<NotFetched, { status: "failed" }>;

/** What of a fetch could not be had, in one line; undefined where all was. */
export function fetchFailure(result: FetchResult): Failure | undefined {
  const all = [...result.symbols, ...result.series];
  const failed = all.filter(({ outcome }) => outcome.status === "failed");
  const limited = failed.find(({ outcome }) => (outcome as Failed).code === "source-limited");
  const [first] = limited === undefined ? failed : [limited];
  if (first === undefined) return undefined;
  const { code, message, advice } = first.outcome as Failed;
  const had = all.length - failed.length;
  const count = `${had} of ${counted(all.length, nounOf(all))} ${had === 1 ? "is" : "are"} fetched and kept`;
  if (code === "source-limited") {
    const other = first.source === "yahoo" ? "tiingo" : "yahoo";
    const or = result.symbols.includes(first) ? `, or use --source ${other}` : "";
    return { code, message: `${message}; ${count}; run the same command later${or}` };
  }
  return {
    code,
    message: failed.length === 1 && all.length === 1 ? message : `${message}; ${count}`,
    advice,
  };
}

function nounOf(all: readonly Fetched[]): string {
  return all.some(({ source }) => ["fred", "french", "ecb"].includes(source)) ? "name" : "symbol";
}
