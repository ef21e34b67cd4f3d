import { dateOfDay } from "../../base/dates/calendar.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { wrapped } from "../../base/words/wrapped.ts";
import type { Fetched, FetchResult } from "../../supply/fetch/fetched.ts";
import { changeText } from "../store/change-text.ts";

const width = 80;
/** Of one kind of one symbol so many remarks are printed; all are in the JSON and in the store. */
const mostRemarks = 3;

/** What `kinfolio fetch` prints for people: a line a symbol, then what is odd about their prices. */
export function fetchText(result: FetchResult): string {
  const all = [...result.symbols, ...result.series];
  const widest = Math.min(Math.max(...all.map((each) => nameOf(each).length)), 30);
  return [...all.map((each) => fetchedLine(each, widest)), ...remarksText(all)].join("\n");
}

/** One symbol's line: where it is kept from and to, and what the fetch did. */
export function fetchedLine(fetched: Fetched, widest = 0): string {
  const { kept, remarks } = fetched;
  const range = kept === undefined ? "nothing kept" : `${kept.from} to ${kept.to}`;
  const odd = remarks.length === 0 ? "" : `; ${counted(remarks.length, "remark")}`;
  const head = `${nameOf(fetched).padEnd(widest)}  ${range.padEnd(24)}  `;
  const words = wrapped(`${outcomeText(fetched)}${odd}`, Math.max(width - head.length, 24)).split("\n");
  return words.map((line, i) => `${i === 0 ? head : " ".repeat(head.length)}${line}`).join("\n");
}

function nameOf({ source, symbol }: Fetched): string {
  return `${source}:${symbol}`;
}

function outcomeText({ outcome }: Fetched): string {
  if (outcome.status === "recent") return "kept less than an hour ago";
  return outcome.status === "failed" ? outcome.message : changeText(outcome);
}

function remarksText(all: readonly Fetched[]): string[] {
  const lines = all.flatMap((fetched) => remarkLines(fetched));
  return lines.length === 0 ? [] : ["", "Remarks", "", ...lines];
}

function remarkLines({ source, remarks }: Fetched): string[] {
  const kinds = [...new Set(remarks.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const same = remarks.filter((remark) => remark.kind === kind);
    const more = same.slice(mostRemarks);
    const last = more.at(-1)?.day;
    const until = last === undefined ? "" : `, to ${dateOfDay(last)}`;
    const rest = more.length === 0 ? [] : [`and ${grouped(more.length)} more of this kind${until}`];
    return [...same.slice(0, mostRemarks).map(({ says }) => says), ...rest].map((says) =>
      wrapped(`- ${source}: ${says}`, width - 2).replaceAll("\n", "\n  "),
    );
  });
}
