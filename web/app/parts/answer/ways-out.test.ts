import { expect, test } from "vitest";
import type { Settings } from "../../document/document.ts";
import type { DataOption } from "../../state/data-options.ts";
import { waysOut } from "./ways-out.ts";

const choices = {
  missing: ["refuse", "drop-asset", "drop-date", "fill-forward"],
  dateFormat: ["dmy", "mdy"],
  decimal: [",", "."],
  universe: ["complete", "changing"],
  frequency: ["daily", "weekly", "monthly"],
} as const;
const written = ["from", "to", "sheet", "timezone", "assets"];
const options: Record<string, DataOption> = Object.fromEntries([
  ...Object.entries(choices).map(([name, each]) => [name, { name, says: "", choices: each }]),
  ...written.map((name) => [name, { name, says: "" }]),
]);

function changesFor(advice: string, data = {}) {
  return waysOut({ message: "the file is at fault", detail: { advice } }, options, data).map(
    ({ change }) => change,
  );
}

test("choices that an advice names become ways out, in its order of options", () => {
  const advice = "choose assets or dates without gaps, or --missing drop-asset, drop-date or fill-forward";
  expect(changesFor(advice)).toEqual([
    { missing: "drop-asset" },
    { missing: "drop-date" },
    { missing: "fill-forward" },
  ]);
  expect(changesFor("--to 2025-03-21 leaves the last row out; or --missing drop-date")).toEqual([
    { to: "2025-03-21" },
    { missing: "drop-date" },
  ]);
  expect(changesFor("name the zone: --timezone Europe/Berlin, or --timezone UTC")).toEqual([
    { timezone: "Europe/Berlin" },
    { timezone: "UTC" },
  ]);
  expect(changesFor("say it: --decimal . reads 1.001, --decimal , reads 1001")).toEqual([
    { decimal: "." },
    { decimal: "," },
  ]);
  expect(changesFor("name another one with --sheet: Prices, Volumes")).toEqual([
    { sheet: "Prices" },
    { sheet: "Volumes" },
  ]);
});

test("an option without a value offers all that it may be; one that is in the way is left out", () => {
  expect(changesFor("say which, by --date-format")).toEqual([{ dateFormat: "dmy" }, { dateFormat: "mdy" }]);
  expect(
    changesFor("leave --frequency out: rows are counted by their dates", { frequency: "weekly" }),
  ).toEqual([{ frequency: undefined }]);
});

test("files are read as the other kind where an advice says so", () => {
  const [change] = changesFor("it has to be read as returns (--returns)", { prices: ["a.csv"] });
  expect(change).toEqual({ prices: undefined, returns: ["a.csv"] });
});

test("what the data say already is no way out, and an unknown option none", () => {
  expect(changesFor("--universe changing where assets come and go", { universe: "changing" })).toEqual([]);
  expect(changesFor("see --advice and --assets")).toEqual([]);
});

test("an asset at fault can be left out, where there are others", () => {
  const refusal = {
    message: "",
    detail: { asset: "B", advice: "--from 2024-05-21 for all 3, or leave out B (from 2024-05-21)" },
  };
  const ways = (data: Settings, columns: readonly string[]) =>
    waysOut(refusal, options, data, columns).map(({ change }) => change);
  expect(ways({}, ["A", "B", "C"])).toEqual([{ from: "2024-05-21" }, { assets: ["A", "C"] }]);
  expect(ways({ factors: ["C"] }, ["A", "B", "C"])).toEqual([{ from: "2024-05-21" }, { assets: ["A"] }]);
  expect(ways({}, ["B"])).toEqual([{ from: "2024-05-21" }]);
});
