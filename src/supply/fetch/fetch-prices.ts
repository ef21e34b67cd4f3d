import { type AbortSignalLike, throwIfAborted } from "../../base/cancel.ts";
import { dayNumber } from "../../base/dates/calendar.ts";
import { InputError } from "../../base/errors.ts";
import { checked } from "../checks/checks.ts";
import { holeRemarks, holesAcross } from "../checks/holes.ts";
import { repaired, repairKinds } from "../checks/repaired.ts";
import type { DailyBars, DayRange } from "../daily-bars.ts";
import { type PriceSource, SourceFailure, type Transport } from "../source.ts";
import { nothingInRange } from "../sources/answer.ts";
import type { MarketStore, StoredHead } from "../store.ts";
import { extended } from "./extended.ts";
import type { Fetched, Kept } from "./fetched.ts";
import { renamingSource } from "./renaming-source.ts";

/** Days of what is known that are asked for again, to see whether they still are what they were. */
const overlapDays = 30;
/** What was kept less than this ago is not asked for again: no session can have ended that is not in it, but the last one's. */
export const recentMilliseconds = 3_600_000;

export interface PriceRequest {
  readonly symbols: readonly string[];
  /** Without a start: from where a symbol is known, and all there is of one that is not. */
  readonly range: DayRange;
  /** Fetch all of the history, also where it is known. */
  readonly full?: boolean;
  /** Mend what has one reading. */
  readonly repair?: boolean;
}

/** What a fetch reaches: the source, its server, the store. */
export interface Reach {
  readonly transport: Transport;
  readonly store: MarketStore;
  readonly signal?: AbortSignalLike;
  /** Hears of each symbol once it is kept, or could not be had. */
  readonly onFetched?: (fetched: Fetched) => void;
}

/** Bars that were just kept, and the last day that was known before. */
interface Added {
  readonly bars: DailyBars;
  readonly after: number;
}

/**
 * Brings symbols into the store, or what is there up to date: one after the other, those that were never fetched first,
 * then those that were so longest ago, each kept before the next is asked for. What is known is confirmed by its last 30
 * days and extended, or fetched anew where these are not what they were.
 *
 * A symbol that cannot be had is a result with its reason. A source that refuses for good is not asked again.
 *
 * @returns what became of each, in the order given.
 */
export async function fetchPrices(
  given: PriceSource,
  request: PriceRequest,
  reach: Reach,
): Promise<Fetched[]> {
  const { store, signal, onFetched } = reach;
  const source = renamingSource(given, await store.symbolNames());
  const results = new Map<string, Fetched>();
  const added: Added[] = [];
  let blocked: SourceFailure | undefined;
  const heads = await headsOf(source, request, store);
  const order = [...heads].toSorted(([, a], [, b]) => compared(a?.fetched ?? "", b?.fetched ?? ""));
  for (const [symbol, head] of order) {
    throwIfAborted(signal);
    const settle = (result: Fetched): void => {
      results.set(symbol, result);
      onFetched?.(result);
    };
    try {
      if (head !== undefined && (await isRecent(head, request, reach))) {
        settle({
          source: source.name,
          symbol,
          outcome: { status: "recent" },
          kept: keptOf(head),
          remarks: head.remarks,
        });
        continue;
      }
      if (blocked !== undefined) throw blocked;
      const bars = await broughtUpToDate(source, symbol, head, request, reach);
      settle(await keep(bars, source, reach));
      added.push({ bars, after: head && !request.full ? dayNumber(head.to) : Number.NEGATIVE_INFINITY });
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      if (error.code === "source-blocked" && added.length === 0) blocked = error;
      settle(failed(source, symbol, head, error));
    }
  }
  for (const result of await holesFilled(source, added, request, reach)) {
    results.set(result.symbol, joinedWith(results.get(result.symbol), result));
  }
  return [...heads.keys()].flatMap((symbol) => results.get(symbol) ?? []);
}

async function headsOf(
  { name }: PriceSource,
  { symbols, full }: PriceRequest,
  store: MarketStore,
): Promise<Map<string, StoredHead | undefined>> {
  const heads = new Map<string, StoredHead | undefined>();
  for (const symbol of symbols) heads.set(symbol, await whereWhole(store.head(name, symbol), full));
  return heads;
}

function known({ source, symbol }: StoredHead, store: MarketStore): Promise<DailyBars> {
  return store.read(source, symbol);
}

/** Nothing, where it is damaged and all of it will be fetched anew. */
async function whereWhole<Value>(read: Promise<Value>, isFull = false): Promise<Value | undefined> {
  try {
    return await read;
  } catch (error) {
    if (isFull && error instanceof InputError && error.code === "store-damaged") return undefined;
    throw error;
  }
}

async function isRecent(
  head: StoredHead,
  { range, full }: PriceRequest,
  { store, transport }: Reach,
): Promise<boolean> {
  if (full || transport.now() - Date.parse(head.fetched) >= recentMilliseconds) return false;
  return covers(await known(head, store), range);
}

/** Whether nothing lies before what is known that was asked for. */
function covers({ askedFrom }: DailyBars, { from }: DayRange): boolean {
  return askedFrom === undefined || from === undefined || askedFrom <= from;
}

async function broughtUpToDate(
  source: PriceSource,
  symbol: string,
  head: StoredHead | undefined,
  request: PriceRequest,
  { transport, store }: Reach,
): Promise<DailyBars> {
  const bars = head && (await whereWhole(known(head, store), request.full));
  const range = bars === undefined ? request.range : widened(request, bars);
  const mends = request.repair || bars?.remarks.some(({ kind }) => repairKinds.has(kind));
  const isKnown = bars !== undefined && !request.full && !mends && covers(bars, request.range);
  const whole =
    (isKnown && (await confirmed(source, bars, range, transport))) ||
    (await fetchedWhole(source, symbol, range, transport));
  return checked(mends ? repaired(whole) : whole);
}

/** @throws {SourceFailure} also where the source has nothing to give. */
async function fetchedWhole(
  source: PriceSource,
  symbol: string,
  range: DayRange,
  transport: Transport,
): Promise<DailyBars> {
  const bars = await source.fetch(symbol, range, transport);
  if (bars.days.length === 0) throw nothingInRange(source.name, symbol);
  return bars;
}

/** A range that leaves out nothing of what is known. */
function widened({ range: { from, to }, full }: PriceRequest, { askedFrom, days }: DailyBars): DayRange {
  const start = full ? from : (from ?? askedFrom);
  return {
    ...(start !== undefined && askedFrom !== undefined && { from: Math.min(start, askedFrom) }),
    ...(to !== undefined && { to: Math.max(to, days[days.length - 1]) }),
  };
}

/** What is known with what came after it; undefined where its last days are no longer what they were. */
async function confirmed(
  source: PriceSource,
  bars: DailyBars,
  { to }: DayRange,
  transport: Transport,
): Promise<DailyBars | undefined> {
  const { days, symbol } = bars;
  const from = Math.max(days[0], days[days.length - 1] - overlapDays);
  return extended(bars, await source.fetch(symbol, { from, to }, transport));
}

async function keep(
  bars: DailyBars,
  { name, terms }: PriceSource,
  { store, transport }: Reach,
): Promise<Fetched> {
  const outcome = await store.keep(bars, { fetched: new Date(transport.now()).toISOString(), terms });
  const head = await store.head(name, bars.symbol);
  return {
    source: name,
    symbol: bars.symbol,
    outcome,
    ...(head && { kept: keptOf(head) }),
    remarks: bars.remarks,
  };
}

/**
 * Sessions that a symbol lacks among those that were just added are asked for once more; what is still lacking is said.
 * Older ones were asked for when they were new.
 */
async function holesFilled(
  source: PriceSource,
  added: readonly Added[],
  { range }: PriceRequest,
  reach: Reach,
): Promise<Fetched[]> {
  const results: Fetched[] = [];
  const all = holesAcross(added.map(({ bars }) => bars));
  for (const { bars, after } of added) {
    const holes = (all.get(bars.symbol) ?? []).filter((day) => day > after);
    if (holes.length === 0) continue;
    const again = await answerOf(
      source.fetch(bars.symbol, { ...range, from: bars.askedFrom }, reach.transport),
    );
    const has = new Set(again?.days);
    const left = holes.filter((day) => !has.has(day));
    const isBetter = again !== undefined && left.length < holes.length;
    const fetched = await keep(isBetter ? checked(again) : bars, source, reach);
    results.push({ ...fetched, remarks: [...fetched.remarks, ...holeRemarks(bars.symbol, left)] });
  }
  return results;
}

async function answerOf(asked: Promise<DailyBars>): Promise<DailyBars | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof SourceFailure) return undefined;
    throw error;
  }
}

/** Of two fetches of a symbol in one command, what they came to together. */
function joinedWith(first: Fetched | undefined, second: Fetched): Fetched {
  if (first === undefined || second.outcome.status !== "unchanged") return second;
  return { ...second, outcome: first.outcome };
}

function failed(
  source: PriceSource,
  symbol: string,
  head: StoredHead | undefined,
  { code, message, advice, answer }: SourceFailure,
): Fetched {
  return {
    source: source.name,
    symbol,
    outcome: { status: "failed", code, message, advice, answer },
    ...(head && { kept: keptOf(head) }),
    remarks: [],
  };
}

function keptOf({ vintage, from, to, rows }: StoredHead): Kept {
  return { vintage, from, to, rows };
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
