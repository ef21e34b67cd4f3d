import { counted, grouped } from "../../base/words/counted.ts";
import type { DataOrigin, KeptOrigin, LoadedData } from "../../jobs/results/data-origin.ts";
import type { Report } from "../../report/report.ts";

/** What was run on: file, range, digest, and what was done to it. */
export function dataFacts({ history: { prices, factors }, ...origin }: LoadedData): Report["facts"] {
  const { dates, assets, periodsPerYear } = prices;
  return originFacts(origin, { dates, assets, factors: factors?.assets, periodsPerYear });
}

/** What rows and columns were used. */
interface Used {
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  readonly factors?: readonly string[];
  readonly periodsPerYear: number;
}

/** The same for any data. */
export function originFacts(
  { file, digest, simulated, notes, kept }: DataOrigin,
  { dates, assets, factors = [], periodsPerYear }: Used,
): Report["facts"] {
  const facts: Report["facts"][number][] = [
    sourceFact({ file, simulated }),
    { label: "Dates", value: `${dates[0]} to ${dates[dates.length - 1]}, ${counted(dates.length, "row")}` },
    { label: "Assets", value: `${grouped(assets.length)}: ${assets.join(", ")}` },
    { label: "Digest", value: `SHA-256 ${digest.slice(0, 16)}…` },
  ];
  if (kept !== undefined) facts.push(...keptFacts(kept));
  if (factors.length > 0) facts.push({ label: "Factors", value: factors.join(", ") });
  if (periodsPerYear !== 252) facts.push({ label: "Rows a year", value: String(+periodsPerYear.toFixed(1)) });
  return [...facts, ...noteFacts(notes)];
}

/** Where the data are from. Of a whole path the file's name: a page is passed on, and whose folder it lay in is nobody's business. */
export function sourceFact({
  file,
  simulated,
}: Pick<DataOrigin, "file" | "simulated">): Report["facts"][number] {
  const names = file.split(", ").map((each) => each.replace(/^(?:\/|[A-Za-z]:[\\/]|\\\\).*[\\/](?=.)/, ""));
  return { label: "Data", value: `${names.join(", ")}${simulated ? " (simulated)" : ""}` };
}

/** What is said of the data, a line each. */
export function noteFacts(notes: readonly string[]): Report["facts"] {
  return notes.length === 0 ? [] : [{ label: "Notes on the data", value: notes }];
}

/** Whose prices they are, of when, and what their sources demand of whoever uses them. */
export function keptFacts({ priceType, vintages, terms }: KeptOrigin): Report["facts"] {
  const what = {
    "total-return": "total return",
    close: "closes",
    "source-adjusted": "adjusted by the source",
  }[priceType];
  const sources = [...new Set(vintages.map(({ source }) => source))];
  const said = sources.map((source) => {
    const days = vintages.filter((each) => each.source === source).map(({ fetched }) => fetched.slice(0, 10));
    const [first, last] = [days.toSorted()[0], days.toSorted()[days.length - 1]];
    return `${source}, fetched on ${first === last ? first : `${first} to ${last}`}`;
  });
  return [
    { label: "Prices", value: `${said.join("; ")} (${what})` },
    ...sources.map((source) => ({ label: "Terms", value: `${source}: ${terms[source]}` })),
  ];
}
