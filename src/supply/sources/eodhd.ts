import { array, nullish, number, object, string } from "valibot";
import type { DailyBars, DayRange, Split } from "../daily-bars.ts";
import { type PriceSource, SourceFailure } from "../source.ts";
import { answerJson, answerText, badShape, nothingInRange, unknownSymbol } from "./answer.ts";
import { dividendsShape, eodhdDividends } from "./eodhd-dividends.ts";
import { exchanges } from "./eodhd-exchanges.ts";
import { isoDay, rangeEnd } from "./iso-days.ts";
import { majorUnit } from "./minor-units.ts";
import { priceColumns, sharesNow, splitsByDay } from "./price-rows.ts";

const pricesShape = array(
  object({
    date: string(),
    close: nullish(number()),
    adjusted_close: nullish(number()),
    volume: nullish(number()),
  }),
);
const splitsShape = array(object({ date: string(), split: string() }));

/** EOD Historical Data: raw closes of the world's exchanges (`VOD.LSE`), with dividends and splits by requests of their own. */
export const eodhd: PriceSource = {
  name: "eodhd",
  key: { variable: "EODHD_API_KEY", sentAs: { parameter: "api_token" } },
  limit: { perSecond: 5, says: "free plan: 20 requests a day, one year back; a symbol takes three" },
  terms: "EOD Historical Data: for own use under its plan; not to be passed on.",
  fetch: async (symbol, range, { get }) => {
    const name = symbol.includes(".") ? symbol : `${symbol}.US`;
    const to = range.to === undefined ? "" : `&to=${rangeEnd(range.to, "")}`;
    const ask = (what: string) =>
      get(
        `https://eodhd.com/api/${what}/${encodeURIComponent(name)}?fmt=json&from=${rangeEnd(range.from, "1900-01-01")}${to}`,
      );
    const answers = { prices: await ask("eod"), dividends: await ask("div"), splits: await ask("splits") };
    return eodhdBars(answers, symbol, name, range);
  },
};

interface Answers {
  readonly prices: Uint8Array;
  readonly dividends: Uint8Array;
  readonly splits: Uint8Array;
}

/** Bars from the three answers: raw closes divided by the splits after them. */
export function eodhdBars(answers: Answers, symbol: string, name: string, range: DayRange): DailyBars {
  const exchange = name.slice(name.lastIndexOf(".") + 1);
  const [timeZone, quoted] = exchanges[exchange] ?? [];
  if (timeZone === undefined || quoted === undefined) {
    throw new SourceFailure(
      "unknown-symbol",
      `the currency of exchange ${exchange} is not known for ${symbol}`,
      {
        advice: `known exchanges are ${Object.keys(exchanges).join(", ")}`,
      },
    );
  }
  requireSymbol(answers.prices, symbol);
  const rows = answerJson(answers.prices, pricesShape, "eodhd");
  if (rows.length === 0) throw nothingInRange("eodhd", symbol);
  const splits = splitsByDay(
    answerJson(answers.splits, splitsShape, "eodhd").map(({ date, split }) => splitOf(dayOf(date), split)),
  );
  const shares = sharesNow(splits);
  const { currency, parts } = majorUnit(quoted);
  const prices = rows.map((row) => {
    const day = dayOf(row.date);
    const divided = (price: number | null | undefined, by: number) =>
      typeof price === "number" ? price / by : price;
    return {
      day,
      close: divided(row.close, parts * shares(day)),
      volume: typeof row.volume === "number" ? row.volume * shares(day) : row.volume,
      adjusted: divided(row.adjusted_close, parts),
    };
  });
  const columns = priceColumns(symbol, prices);
  const paid = eodhdDividends(answerJson(answers.dividends, dividendsShape, "eodhd"), {
    ...{ symbol, quoted, shares, dayOf },
    isToday: range.to === undefined,
  });
  return {
    source: "eodhd",
    symbol,
    currency,
    exchange,
    timeZone,
    ...(range.from !== undefined && { askedFrom: range.from }),
    ...columns,
    dividends: paid.dividends,
    splits,
    remarks: [...columns.remarks, ...paid.remarks],
  };
}

function requireSymbol(prices: Uint8Array, symbol: string): void {
  const text = answerText(prices, "eodhd");
  if (/not found/i.test(text.slice(0, 200))) throw unknownSymbol("eodhd", symbol);
}

/** `4.000000/1.000000`: four new shares for one. */
function splitOf(day: number, split: string): Split {
  const [, to, from = "1"] = /^([\d.]+)(?:\/([\d.]+))?$/.exec(split) ?? [];
  const ratio = Number(to) / Number(from);
  if (!(ratio > 0 && ratio < Number.POSITIVE_INFINITY)) throw badShape("eodhd", `has "${split}" for a split`);
  return { day, ratio };
}

function dayOf(date: string): number {
  const day = isoDay(date);
  if (day === undefined) throw badShape("eodhd", `has "${date}" for a date`);
  return day;
}
