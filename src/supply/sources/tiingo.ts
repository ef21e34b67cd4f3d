import { array, type InferOutput, number, object, optional, string, union } from "valibot";
import type { DailyBars, DayRange } from "../daily-bars.ts";
import { type PriceSource, SourceFailure } from "../source.ts";
import { answerJson, badShape, nothingInRange, unknownSymbol } from "./answer.ts";
import { isoDay, rangeEnd } from "./iso-days.ts";
import { dividendsByDay, priceColumns, sharesNow, splitsByDay } from "./price-rows.ts";

const rowShape = object({
  date: string(),
  close: number(),
  volume: optional(number()),
  adjClose: number(),
  divCash: number(),
  splitFactor: number(),
});
const pricesShape = union([array(rowShape), object({ detail: string() })]);

/** Tiingo's end-of-day prices: raw closes with dividends and splits, turned into split-adjusted facts. */
export const tiingo: PriceSource = {
  name: "tiingo",
  key: { variable: "TIINGO_API_KEY", sentAs: { header: "authorization", scheme: "Token " } },
  limit: { perSecond: 2, says: "free plan: 50 requests an hour, 500 symbols a month" },
  terms: "Tiingo: the free plan is for own, non-commercial use; name Tiingo as the source.",
  fetch: async (symbol, range, { get }) => {
    const from = rangeEnd(range.from, "1900-01-01");
    const end = range.to === undefined ? "" : `&endDate=${rangeEnd(range.to, "")}`;
    const address = `https://api.tiingo.com/tiingo/daily/${encodeURIComponent(symbol)}/prices?startDate=${from}${end}`;
    return tiingoBars(await get(address), symbol, range);
  },
};

/** Bars from an answer with raw closes: what is split later is divided by the splits after it. */
export function tiingoBars(bytes: Uint8Array, symbol: string, range: DayRange): DailyBars {
  const answer = answerJson(bytes, pricesShape, "tiingo");
  if (!Array.isArray(answer)) throw failureOf(answer.detail, symbol);
  if (answer.length === 0) throw nothingInRange("tiingo", symbol);
  const rows = answer.map((row) => ({ ...row, day: dayOf(row) }));
  const splits = splitsByDay(rows.map(({ day, splitFactor }) => ({ day, ratio: splitFactor })));
  const shares = sharesNow(splits);
  const isChinese = /^\d{6}$/.test(symbol);
  return {
    source: "tiingo",
    symbol,
    currency: isChinese ? "CNY" : "USD",
    timeZone: isChinese ? "Asia/Shanghai" : "America/New_York",
    ...(range.from !== undefined && { askedFrom: range.from }),
    ...priceColumns(
      symbol,
      rows.map(({ day, close, volume, adjClose }) => ({
        day,
        close: close / shares(day),
        volume: volume === undefined ? undefined : volume * shares(day),
        adjusted: adjClose,
      })),
    ),
    dividends: dividendsByDay(rows.map(({ day, divCash }) => ({ day, amount: divCash / shares(day) }))),
    splits,
  };
}

function dayOf({ date, splitFactor }: InferOutput<typeof rowShape>): number {
  const day = isoDay(date);
  if (day === undefined) throw badShape("tiingo", `has "${date}" for a date`);
  if (!(splitFactor > 0)) throw badShape("tiingo", `has a split of ${splitFactor} on ${date.slice(0, 10)}`);
  return day;
}

function failureOf(detail: string, symbol: string): SourceFailure {
  if (/not found/i.test(detail)) return unknownSymbol("tiingo", symbol);
  if (/limit|run over/i.test(detail)) {
    return new SourceFailure("source-limited", "tiingo refuses more requests for now", {
      advice: "run the same command later",
      answer: detail,
    });
  }
  if (/token|auth|permission/i.test(detail)) {
    return new SourceFailure("source-blocked", "tiingo does not accept the key in TIINGO_API_KEY", {
      answer: detail,
    });
  }
  return badShape("tiingo", "is a message in place of prices", detail);
}
