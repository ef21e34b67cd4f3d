import { InputError } from "../../base/errors.ts";
import { flagOf } from "../../base/option/option.ts";
import type { TextFile } from "../../base/text-file.ts";
import { counted, grouped } from "../../base/words/counted.ts";
import { listed } from "../../base/words/listed.ts";
import type { ChangingOrigin, LoadedData } from "../../jobs/results/data-origin.ts";
import type { History, PricePanel } from "../../market/panel/panel.ts";
import { panelPart } from "../../market/panel/panel-parts.ts";
import { type Roster, standing } from "../../market/panel/roster.ts";
import type { MarketTable } from "../../market/read/market-table.ts";
import type { ReadingOptions } from "../../market/read/reading-options.ts";
import type { Selection } from "../../market/selection/selection.ts";
import { type ChangingOptions, usualLongestHalt } from "../../market/universe/changing-options.ts";
import { type Changes, changingUniverse } from "../../market/universe/changing-universe.ts";
import { parseMemberLists } from "../../market/universe/member-lists.ts";
import { type Universe, universeOf } from "../../market/universe/universe.ts";
import { universeDigest } from "../../market/universe/universe-digest.ts";

/** Whether assets come and go. What is said of such a universe of a complete one is refused: whoever said it meant something. */
export function isChanging({ universe, members, delistingReturn, longestHalt }: ChangingOptions): boolean {
  if (universe === "changing") return true;
  const said = Object.entries({ members, delistingReturn, longestHalt }).find(
    ([, value]) => value !== undefined,
  );
  if (said === undefined) return false;
  throw new InputError("bad-option", `${flagOf(said[0])} has no effect: the universe is complete`, {
    advice: "--universe changing, or leave it out",
  });
}

/**
 * The universe of a table whose assets come and go.
 *
 * @param members the text of the lists that the options name.
 * @throws {InputError} as `changingUniverse` and `parseMemberLists`.
 */
export function changingTable(
  table: MarketTable,
  selection: Selection,
  { members: named, delistingReturn, longestHalt, ...reading }: ChangingOptions & ReadingOptions,
  members: TextFile | undefined,
  goesOn?: Changes["goesOn"],
): Universe {
  if (named !== undefined && members === undefined) {
    throw new InputError("bad-option", `members names ${named}; its text is needed beside the prices`);
  }
  return changingUniverse(table, selection, {
    delistingReturn,
    longestHalt,
    ...(members && { members: parseMemberLists(members.text, members.name, reading) }),
    ...(goesOn && { goesOn }),
  });
}

/** What was said of a changing universe, to be said again where its run is repeated. */
export function changingOrigin(selection: ChangingOptions & Selection): ChangingOrigin {
  const { members, delistingReturn = 0, longestHalt = usualLongestHalt, missing } = selection;
  return {
    ...(members !== undefined && { members }),
    delistingReturn,
    longestHalt,
    bridged: missing === "fill-forward",
  };
}

/**
 * What a command that looks at one window sees of a changing universe: the window that ends with the data, of the assets
 * that could be chosen there. The others are named in a note, each with its reason. A complete universe stays as it is.
 *
 * @throws {InputError} `too-few-assets` where nobody is left.
 */
export function windowAtEnd(data: LoadedData): LoadedData {
  const { history, notes } = data;
  const { roster } = history;
  if (roster === undefined) return data;
  const reasons = history.prices.assets.map((_, j) => reasonOut(history, roster, j));
  const kept = reasons.flatMap((reason, j) => (reason === undefined ? [j] : []));
  const { dates, assets } = history.prices;
  const last = dates[dates.length - 1];
  const out = reasons.flatMap((reason, j) => (reason === undefined ? [] : [`${assets[j]} (${reason})`]));
  if (kept.length === 0) {
    const what = `no asset has a complete window from ${dates[0]} to ${last}, first ${out[0]}`;
    throw new InputError("too-few-assets", what, { advice: "choose a shorter range: --from" });
  }
  const prices: PricePanel = panelPart(history.prices, 0, dates.length, kept);
  const window: History = { prices, ...(history.factors && { factors: history.factors }) };
  const note = `left out ${grouped(out.length)} of ${counted(assets.length, "asset")} for want of a complete window to ${last}: ${listed(out)}`;
  return {
    ...data,
    history: window,
    digest: universeDigest(universeOf(window)),
    notes: out.length === 0 ? notes : [...notes, note],
  };
}

/** Why an asset cannot be chosen at the last close from a window of all rows; none where it can. */
function reasonOut({ prices }: History, roster: Roster, j: number): string | undefined {
  const { rows, columns, standing: standings, members, bridged } = roster;
  const at = (row: number): number => standings[row * columns + j];
  const isBroken = (row: number): boolean =>
    at(row) !== standing.traded && !(bridged && at(row) === standing.halted && row < rows - 1);
  const broken = Array.from({ length: rows }, (_, row) => row).filter(isBroken);
  const lastBroken = broken[broken.length - 1];
  if (lastBroken === undefined) {
    const isMember = members === undefined || members[(rows - 1) * columns + j] === 1;
    return isMember ? undefined : "no member";
  }
  const gone = broken.findLast((row) => at(row) === standing.delisted);
  if (gone !== undefined) return `delisted on ${prices.dates[gone]}`;
  if (at(lastBroken) === standing.halted) return `no price on ${prices.dates[lastBroken]}`;
  return lastBroken === rows - 1 ? "not listed" : `listed on ${prices.dates[lastBroken + 1]}`;
}
