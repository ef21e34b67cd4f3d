import type { Command } from "commander";
import { dayNumber } from "../../base/dates/calendar.ts";
import { spanEdge } from "../../base/dates/span-edge.ts";
import { InputError } from "../../base/errors.ts";
import { grouped } from "../../base/words/counted.ts";
import { readText } from "../../node/files/files.ts";
import { whenInterrupted } from "../../node/interrupt.ts";
import { progressLine } from "../../node/progress.ts";
import { type FetchRequest, runFetch, updateRequests } from "../../node/supply/run-fetch.ts";
import { fetchFailure } from "../../page/fetch/fetch-failure.ts";
import { fetchJson } from "../../page/fetch/fetch-json.ts";
import { fetchedLine, fetchText } from "../../page/fetch/fetch-text.ts";
import { fetchOptions } from "../../supply/fetch/fetch-options.ts";
import type { FetchResult } from "../../supply/fetch/fetched.ts";
import type { MarketStore } from "../../supply/store.ts";
import { readFlags, withOptions } from "../options/option-flags.ts";
import { theStore } from "../options/the-store.ts";
import { conclude, type Finish, type OutputFlags, sayNotes, withOutput } from "../output/output.ts";

/** `kinfolio fetch`: prices and rates from their sources into the store. */
export function addFetch(command: Command, finish: Finish): void {
  command
    .argument("[symbols...]", "as the source writes them")
    .description(
      "Fetches daily prices, and rates and factors, into the store, where every command finds them by --prices store:. " +
        "Nothing else in kinfolio opens a connection.",
    );
  withOutput(withOptions(command, "Options:", fetchOptions))
    .addHelpText(
      "after",
      "\nExamples:\n  kinfolio fetch SPY AGG ^VIX --from 2010\n  kinfolio fetch --update\n  kinfolio fetch --series fred:DGS3MO ecb:EXR.D.USD.EUR.SP00.A",
    )
    .action(async (symbols: readonly string[], flags: OutputFlags) => {
      const store = theStore();
      const requests = await requestsOf(command, symbols, store);
      const lines: string[] = [];
      const progress = progressLine(flags.progress ?? process.stderr.isTTY);
      let told = "nothing is fetched yet; the same command begins anew";
      const takeBack = whenInterrupted(() => told);
      const result = await runFetch(requests, {
        store,
        onTerms: ({ terms }) => process.stderr.write(`${terms}\n`),
        onFetched: (fetched, done, count) => {
          told = `${grouped(done)} of ${grouped(count)} are done, and what was fetched is kept; the same command goes on`;
          progress.show(fetched.symbol, done / count);
          if (flags.json) lines.push(fetchedLine(fetched));
        },
      }).finally(() => {
        progress.done();
        takeBack();
      });
      sayNotes(lines); // a record of what was done: it stands whatever failed
      const failure = fetchFailure(result);
      conclude(flags, { json: fetchJson(result), text: () => fetchText(result), failure }, finish);
      if (flags.debug) showAnswers(result);
    });
}

async function requestsOf(
  command: Command,
  given: readonly string[],
  store: MarketStore,
): Promise<FetchRequest[]> {
  const {
    from,
    to,
    source,
    symbols: file,
    series = [],
    update,
    full,
    repair,
  } = readFlags(command, fetchOptions);
  const named = given.flatMap((word) => word.split(",").map((symbol) => symbol.trim())); // no source has commas in its symbols
  if (named.includes("")) throw new InputError("bad-option", "a symbol is empty");
  const symbols = [...new Set([...named, ...(file === undefined ? [] : symbolsIn(await readText(file)))])];
  if (update) {
    const beside = [
      ...(symbols.length > 0 ? ["symbols"] : []),
      ...(series.length > 0 ? ["--series"] : []),
      ...(from === undefined ? [] : ["--from"]),
      ...(to === undefined ? [] : ["--to"]),
    ];
    if (beside.length > 0) {
      throw new InputError(
        "bad-option",
        `--update is of everything in the store: ${beside.join(", ")} cannot stand beside it`,
      );
    }
    const requests = await updateRequests(store, { source, full, repair });
    if (requests.length > 0) return requests;
    throw new InputError("bad-option", "there is nothing in the store to bring up to date", {
      advice: "fetch something first: kinfolio fetch SPY",
    });
  }
  if (symbols.length === 0 && series.length === 0) {
    throw new InputError("bad-option", "nothing is asked for: symbols, --series or --update are needed");
  }
  const forPrices = Object.entries({ "--from": from, "--to": to, "--source": source }).find(
    ([, value]) => value !== undefined,
  );
  if (symbols.length === 0 && (forPrices !== undefined || repair)) {
    throw new InputError(
      "bad-option",
      `${forPrices?.[0] ?? "--repair"} is of prices, and no symbol is given`,
    );
  }
  const range = {
    ...(from !== undefined && { from: dayAt(from, "first") }),
    ...(to !== undefined && { to: dayAt(to, "last") }),
  };
  if (range.from !== undefined && range.to !== undefined && range.from > range.to) {
    throw new InputError("bad-option", `--from ${from} is after --to ${to}`);
  }
  return [{ symbols, source: source ?? fetchOptions.source.choices[0], series, range, full, repair }];
}

/** A line a symbol; what stands behind a comma or # is for people. */
function symbolsIn(text: string): string[] {
  const names = text.split(/\r?\n/).map((line) => line.replace(/[#,;\t].*/, "").trim());
  return names.filter((name, i) => name !== "" && !(i === 0 && /^(symbol|ticker)s?$/i.test(name)));
}

function dayAt(given: string, which: "first" | "last"): number {
  return dayNumber(spanEdge(given, which) ?? given);
}

/** What could not be understood, as far as it was kept: on request alone. */
function showAnswers({ symbols, series }: FetchResult): void {
  for (const { source, symbol, outcome } of [...symbols, ...series]) {
    if (outcome.status !== "failed" || outcome.answer === undefined) continue;
    const letters = JSON.stringify(outcome.answer.slice(0, 200));
    process.stderr.write(`the answer of ${source} for ${symbol} begins ${letters}\n`);
  }
}
