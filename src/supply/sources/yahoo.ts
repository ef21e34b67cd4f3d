import type { InferOutput } from "valibot";
import { counted } from "../../base/words/counted.ts";
import type { DailyBars, DayRange } from "../daily-bars.ts";
import { type PriceSource, SourceFailure } from "../source.ts";
import { answerJson, badShape, nothingInRange, unknownSymbol } from "./answer.ts";
import { exchangeDays } from "./exchange-days.ts";
import { majorUnit } from "./minor-units.ts";
import { dividendsByDay, type PriceRow, priceColumns, splitsByDay } from "./price-rows.ts";
import { chartShape, type resultShape } from "./yahoo-chart.ts";

const secondsADay = 86_400;
/** 1900-01-01: a start before the first trade is fine. */
const longAgo = -2_208_988_800;

type Result = InferOutput<typeof resultShape>;

/**
 * Yahoo Finance by its chart endpoint, which needs no crumb: split-adjusted closes, dividends in today's shares, splits,
 * capital gains.
 */
export const yahoo: PriceSource = {
  name: "yahoo",
  limit: { perSecond: 1, says: "unofficial: one request a second, one at a time" },
  terms: "Yahoo Finance (unofficial): for personal use, not to be passed on.",
  fetch: async (symbol, range, { get, now }) => {
    const seconds = Math.floor(now() / 1000);
    const from = range.from === undefined ? longAgo : (range.from - 1) * secondsADay; // east of Greenwich a day begins before
    const to = range.to === undefined ? seconds + 7 * secondsADay : (range.to + 2) * secondsADay;
    const query = `period1=${from}&period2=${to}&interval=1d&events=div,split,capitalGain&includeAdjustedClose=true`;
    const address = `https://query1.finance.yahoo.com/v8/finance/chart/${encodeURIComponent(symbol)}?${query}`;
    return yahooBars(await get(address, { "user-agent": browser }), symbol, range, seconds);
  },
};

/** ISO 4217 for what has none: an index. */
const noCurrency = "XXX";

/** What documented users of the endpoint send; others are refused. */
const browser =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36";

/** Bars from an answer of the chart endpoint. @param seconds since 1970-01-01: sessions that end later have no row yet. */
export function yahooBars(bytes: Uint8Array, symbol: string, range: DayRange, seconds: number): DailyBars {
  const { chart } = answerJson(bytes, chartShape, "yahoo");
  if (chart.error) throw failureOf(chart.error.code, chart.error.description ?? "", symbol);
  const [result] = chart.result ?? [];
  if (result === undefined) throw nothingInRange("yahoo", symbol);
  const { meta, events } = result;
  if (meta.dataGranularity !== "1d") {
    throw badShape("yahoo", `has rows of ${meta.dataGranularity} where days were asked for`);
  }
  const { currency, parts } = majorUnit(meta.currency ?? noCurrency);
  const dayOf = exchangeDays(meta.exchangeTimezoneName, "yahoo");
  const isIn = ({ day }: { readonly day: number }): boolean =>
    day >= (range.from ?? Number.NEGATIVE_INFINITY) && day <= (range.to ?? Number.POSITIVE_INFINITY);
  const unfinished = unfinishedDay(result, dayOf, seconds);
  const rows = rowsOf(result, dayOf, parts).filter((row) => isIn(row) && row.day < unfinished);
  const paid = [...Object.values(events.dividends), ...Object.values(events.capitalGains)];
  return {
    source: "yahoo",
    symbol,
    currency,
    ...(meta.exchangeName && { exchange: meta.exchangeName }),
    timeZone: meta.exchangeTimezoneName,
    ...(range.from !== undefined && { askedFrom: range.from }),
    ...priceColumns(symbol, rows),
    dividends: dividendsByDay(
      paid.map(({ date, amount }) => ({ day: dayOf(date), amount: amount / parts })),
    ).filter(isIn),
    splits: splitsByDay(
      Object.values(events.splits).map(({ date, numerator, denominator }) => ({
        day: dayOf(date),
        ratio: numerator / denominator,
      })),
    ).filter(isIn),
  };
}

function rowsOf(
  { timestamp, indicators }: Result,
  dayOf: (seconds: number) => number,
  parts: number,
): PriceRow[] {
  const [{ close = [], volume = [] } = {}] = indicators.quote;
  const adjusted = indicators.adjclose[0]?.adjclose ?? [];
  if (close.length !== timestamp.length) {
    throw badShape("yahoo", `has ${counted(close.length, "close")} for ${counted(timestamp.length, "day")}`);
  }
  return timestamp.map((moment, i) => ({
    day: dayOf(moment),
    close: divided(close[i], parts),
    volume: volume[i],
    adjusted: divided(adjusted[i], parts),
  }));
}

function divided(price: number | null | undefined, parts: number): number | null {
  return price === null || price === undefined ? null : price / parts;
}

/** The first day whose session has not ended: its row is the live price. */
function unfinishedDay({ meta }: Result, dayOf: (seconds: number) => number, seconds: number): number {
  const today = dayOf(seconds);
  const session = meta.currentTradingPeriod?.regular;
  if (session === undefined) return today; // it cannot be known whether today's has
  if (dayOf(session.start) !== today) return today + 1; // the session that is shown is another day's: today's has ended, or is none
  return seconds < session.end ? today : today + 1;
}

function failureOf(code: string, description: string, symbol: string): SourceFailure {
  if (code === "Not Found") return unknownSymbol("yahoo", symbol);
  if (/data doesn't exist/i.test(description)) return nothingInRange("yahoo", symbol);
  if (code === "Unauthorized") {
    return new SourceFailure("source-blocked", "yahoo refuses this program or address", {
      advice: "try later, or use a source with a key: --source tiingo",
      answer: description,
    });
  }
  return badShape("yahoo", `is the error "${code}"`, description);
}
