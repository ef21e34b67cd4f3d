import { optimize } from "../../web/app/engine/operations/design/optimize.ts";
import { csvText } from "./csv-text.ts";
import { everyEntry } from "./every-answer.ts";
import { samplePrices, sampleStocks } from "./sample.ts";

const { dates, assets, values } = samplePrices(
  "stock_prices.csv",
  sampleStocks(6),
  "2019-01-01",
  "2019-12-31",
);
const rows = dates.map((date, t) => [date, ...values.data.subarray(6 * t, 6 * t + 6)]);
const text = csvText(["date", ...assets], rows);
const prices = new Blob([text]);
const about = {
  study: { title: "Every design and estimator", data: { prices: "mine.csv" }, strategies: everyEntry },
  files: [{ name: "mine.csv", digest: "given", bytes: prices.size }],
};

/** A question for each design and estimator, as the page asks its worker: which weights today? */
export const everyQuestion = everyEntry.map(({ name }, strategy) => ({
  name,
  operation: "optimize",
  request: { ...about, strategy },
  files: { given: text },
}));

/** What Node answers to one of them, with every double in full. */
export async function answerHere({ request }: (typeof everyQuestion)[number]): Promise<string> {
  const blobs = { given: prices };
  return inFull(
    await optimize(request, {
      blobs,
      say: () => {},
      lendExecutor: () => Promise.reject(new Error("no jobs")),
    }),
  );
}

function inFull(result: unknown): string {
  return JSON.stringify(result, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
}
