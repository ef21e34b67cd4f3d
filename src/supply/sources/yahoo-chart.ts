import { array, gtValue, nullish, number, object, optional, pipe, record, string } from "valibot";

const payments = optional(record(string(), object({ date: number(), amount: number() })), {});
const positive = pipe(number(), gtValue(0));
const numbers = optional(array(nullish(number())));

/** One symbol in an answer of Yahoo's chart endpoint, as far as it is read. */
export const resultShape = object({
  meta: object({
    currency: nullish(string()),
    exchangeName: nullish(string()),
    exchangeTimezoneName: string(),
    dataGranularity: optional(string(), "1d"),
    currentTradingPeriod: optional(object({ regular: object({ start: number(), end: number() }) })),
  }),
  timestamp: optional(array(number()), []),
  events: optional(
    object({
      dividends: payments,
      capitalGains: payments,
      splits: optional(
        record(string(), object({ date: number(), numerator: positive, denominator: positive })),
        {},
      ),
    }),
    { dividends: {}, capitalGains: {}, splits: {} },
  ),
  indicators: object({
    quote: array(object({ close: numbers, volume: numbers })),
    adjclose: optional(array(object({ adjclose: numbers })), []),
  }),
});

/** The answer. */
export const chartShape = object({
  chart: object({
    result: nullish(array(resultShape)),
    error: nullish(object({ code: string(), description: nullish(string()) })),
  }),
});
