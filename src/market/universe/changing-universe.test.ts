import { expect, test } from "vitest";
import { marketTable, wholeHistory } from "../../../tests/support/changing-market.ts";
import { toRows } from "../../numeric/matrix/matrix.ts";
import { returnsOf } from "../panel/returns.ts";
import { standing } from "../panel/roster.ts";
import type { MarketTable } from "../read/market-table.ts";
import { changingUniverse } from "./changing-universe.ts";
import { parseMemberLists } from "./member-lists.ts";
import { historyWithin, type Universe, universeFrom, universeOf } from "./universe.ts";
import { universeDigest } from "./universe-digest.ts";

const none = Number.NaN;
const { absent, traded, halted, delisted } = standing;
const standings = ({ roster }: Universe): number[][] => {
  const { rows, columns, standing: cells } = roster ?? { rows: 0, columns: 0, standing: new Uint8Array() };
  return Array.from({ length: rows }, (_, row) => [...cells.subarray(row * columns, (row + 1) * columns)]);
};

/** A is there; B is listed on the second row, halted on the fourth, and ends with the sixth of eight. */
const market = [
  [1, none],
  [1, 20],
  [1, 21],
  [1, none],
  [1, 22],
  [1, 24],
  [1, none],
  [1, none],
];

test("by hand: how an asset stands, and what its holder has", () => {
  const universe = changingUniverse(marketTable(market), {}, { delistingReturn: { B: -0.5 } });
  expect(standings(universe).map(([, b]) => b)).toEqual([
    ...[absent, traded, traded, halted, traded, traded, delisted, absent],
  ]);
  expect(toRows(universe.values).map(([, b]) => b)).toEqual([none, 20, 21, 21, 22, 24, 12, none]);
  expect(universe.notes).toContain(
    "the universe changes: 1 asset not yet listed on 2024-01-01; 1 delisted: B on 2024-01-07; 1 halted row in 1 asset, which cannot be chosen until the window is past that (--missing fill-forward bridges halts)",
  );
});

test("an asset without a price on the last rows of a range is halted where the file has later ones", () => {
  const cut = changingUniverse(marketTable(market), { to: "2024-01-04" });
  expect(standings(cut).map(([, b]) => b)).toEqual([absent, traded, traded, halted]);
  const known = changingUniverse(marketTable(market.slice(0, 4)), {}, { goesOn: () => true });
  expect(standings(known)).toEqual(standings(cut));
  expect(standings(changingUniverse(marketTable(market.slice(0, 4))))[3][1]).toBe(delisted);
});

test("returns of either kind: nothing is earned in a halt, and the end is what was said", () => {
  const returns = [
    [0.01, none],
    [0.02, 0.1],
    [0.01, none],
    [0.02, 0.2],
    [0.01, none],
  ];
  const simple = changingUniverse(marketTable(returns, "returns"), {}, { delistingReturn: -1 });
  expect(standings(simple).map(([, b]) => b)).toEqual([absent, absent, traded, halted, traded, delisted]);
  expect(toRows(simple.values).map(([, b]) => b)).toEqual([0, none, 0.1, 0, 0.2, -1]);
  const log = changingUniverse(
    marketTable(returns, "returns"),
    { returnsAre: "log" },
    { delistingReturn: -0.5 },
  );
  expect(toRows(log.values).map(([, b]) => b)).toEqual([0, none, 0.1, 0, 0.2, Math.log(0.5)]);
});

/** The same numbers at dates of one's own. */
const at = (table: MarketTable, dates: string[]): MarketTable => ({ ...table, dates });

test("of weeks and months the last price counts, and nothing of an asset's last days is lost", () => {
  const dates = [
    "2024-01-30",
    "2024-01-31",
    "2024-02-05",
    "2024-02-14",
    "2024-02-15",
    "2024-02-29",
    "2024-03-28",
  ];
  const table = at(
    marketTable([
      [1, 10, none],
      [2, 10, none],
      [3, 8, 5],
      [4, 6, 6],
      [5, none, 7],
      [6, none, 7],
      [7, none, 7],
    ]),
    dates,
  );
  const monthly = changingUniverse(table, { frequency: "monthly" }, { delistingReturn: -0.5 });
  expect(monthly.dates).toEqual(["2024-01-31", "2024-02-29", "2024-03-28"]);
  expect(toRows(monthly.values)).toEqual([
    [2, 10, none],
    [6, 3, 7], // B ended at 6 on 14 February, and half of it was paid out
    [7, none, 7],
  ]);
  expect(standings(monthly)).toEqual([
    [traded, traded, absent],
    [traded, delisted, traded],
    [traded, absent, traded],
  ]);
});

test("returns are compounded over the days an asset was there; the month of a listing has none", () => {
  const dates = ["2024-01-30", "2024-01-31", "2024-02-14", "2024-02-29", "2024-03-28"];
  const table = at(
    marketTable(
      [
        [0.1, 0.1, none],
        [0.1, 0.1, none],
        [0.1, -0.2, none],
        [0.1, none, 0.3],
        [0.1, none, 0.4],
      ],
      "returns",
    ),
    dates,
  );
  const monthly = changingUniverse(table, { frequency: "monthly" }, { delistingReturn: -0.5 });
  const [, january, february, march] = toRows(monthly.values);
  expect(january).toEqual([expect.closeTo(0.21, 15), expect.closeTo(0.21, 15), none]);
  expect(february).toEqual([expect.closeTo(0.21, 15), expect.closeTo(0.8 * 0.5 - 1, 15), none]);
  expect(march).toEqual([0.1, none, 0.4]);
  expect(standings(monthly).slice(2)).toEqual([
    [traded, delisted, absent],
    [traded, absent, traded],
  ]);
});

test("a history goes to a universe and back, and has one digest wherever it is", () => {
  const members = parseMemberLists("date,symbol\n2024-01-02,A\n2024-01-05,B\n", "m.csv");
  for (const holds of ["prices", "returns"] as const) {
    const rows = holds === "prices" ? market : market.map(([, b]) => [0.01, b / 1000]);
    const universe = changingUniverse(marketTable(rows, holds), {}, { members });
    const history = wholeHistory(universe);
    const { notes: _, ...rest } = universe;
    expect(universeOf(history)).toEqual(rest);
    expect(universeDigest(universeOf(history))).toBe(universeDigest(universe));
    const part = historyWithin(universe, { assets: ["B"], from: universe.dates[2], to: universe.dates[4] });
    expect([...(part.roster?.standing ?? [])].length).toBe(3);
  }
});

test("members, delisting returns and how halts are bridged are in the digest; a complete universe keeps its own", () => {
  const table = marketTable(market);
  const lists = (text: string) => parseMemberLists(`date,symbol\n${text}\n`, "m.csv");
  const digests = [
    universeFrom(table),
    changingUniverse(table),
    changingUniverse(table, { missing: "fill-forward" }),
    changingUniverse(table, {}, { delistingReturn: -0.3 }),
    changingUniverse(table, {}, { members: lists("2024-01-02,A") }),
    changingUniverse(table, {}, { members: lists("2024-01-03,A") }),
  ].map(universeDigest);
  expect(new Set(digests).size).toBe(digests.length);
});

test("what cannot be said of such a universe is refused, with the way out", () => {
  const table = marketTable(market);
  expect(() => changingUniverse(table, { missing: "drop-asset" })).toThrow("missing drop-asset leaves out");
  expect(() => changingUniverse(table, {}, { delistingReturn: { C: 0 } })).toThrow("there is no asset C");
  expect(() => changingUniverse(table, { assets: ["A"], factors: ["B"] })).toThrow("of B");
  expect(() => changingUniverse(marketTable([[1], [0]]))).toThrow("the price of A on 2024-01-02 is 0");
});

test("a bridged halt has returns of zero, as filling forward has", () => {
  const history = wholeHistory(changingUniverse(marketTable(market), { missing: "fill-forward" }));
  const returns = toRows(returnsOf(history.prices).values).map(([, b]) => b);
  expect(returns.slice(1, 4)).toEqual([21 / 20 - 1, 0, 22 / 21 - 1]);
});
