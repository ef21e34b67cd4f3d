import { measureReturns, tearSheet } from "kinfolio/evaluate";
import { pricePanel, type ReturnSeries, readTable, returnSeries } from "kinfolio/market";
import { expected, expectedOfBacktest, expectedRelative, type Path, returnsOf } from "./definitions.ts";
import { calendars, type Market } from "./markets.ts";

type Expected = Readonly<Record<string, number | null | undefined>>;

const riskFree = 0.02;

/** Each says what is wrong with what kinfolio makes of a market; undefined where nothing is. */
export const trials: Readonly<Record<string, (market: Market) => Promise<string | undefined>>> = {
  rows: async (market) => {
    const [own] = await seriesOf(market);
    const told = rowsOf(market, market.strategy);
    return told === undefined ? undefined : differs({ rows: own.periodsPerYear }, { rows: told });
  },

  series: async (market) => {
    const [own] = await seriesOf(market);
    const { measures } = tearSheet(own, { riskFreePerYear: riskFree }).strategy;
    return differs(
      measures,
      expected(pathOf(market, market.strategy, own.periodsPerYear), riskFree),
      market.shape,
    );
  },

  relative: async (market) => {
    const [own, other] = await seriesOf(market);
    const { relative } = tearSheet(own, { benchmark: other, riskFreePerYear: riskFree });
    const shared = market.dates.map((_, t) => market.strategy[t] !== null && market.benchmark[t] !== null);
    const only = (column: Market["strategy"]): (number | null)[] =>
      column.map((p, t) => (shared[t] ? p : null));
    const periods = shared.filter(Boolean).length - 1;
    if (periods < 1) return differs({ periods: relative?.commonDates ?? 0 }, { periods: 0 });
    const rows = relativeRows(market, own, other, shared);
    if (rows === undefined) return undefined;
    const [a, b] = [only(market.strategy), only(market.benchmark)].map((column) =>
      pathOf(market, column, rows),
    );
    return differs(
      { ...relative?.measures, periods: relative?.commonDates ?? 0 },
      { ...expectedRelative(a, b, riskFree), periods },
      market.shape,
    );
  },

  backtest: async (market) => {
    const { prices } = pathOf(market, market.strategy, 252);
    const returns = returnsOf(prices);
    const measures = measureReturns(Float64Array.from(returns), 252);
    return differs(measures, expectedOfBacktest(returns, 252, returns.length / 252), market.shape);
  },

  "unit of prices": async (market) => {
    const times = (column: Market["strategy"]): Market["strategy"] =>
      column.map((price) => (price === null ? null : price * 1024));
    return same(market, { ...market, strategy: times(market.strategy), benchmark: times(market.benchmark) });
  },

  // four hundred years have a whole number of weeks: every date keeps its weekday, month and leap year
  century: async (market) => {
    const later = (date: string): string => `${Number(date.slice(0, 4)) + 400}${date.slice(4)}`;
    return same(market, { ...market, dates: market.dates.map(later) });
  },

  "beside itself": async (market) => {
    const twin = {
      ...market,
      benchmark: market.strategy.map((price, t) => (market.benchmark[t] === null ? null : price)),
    };
    if (twin.benchmark.filter((price) => price !== null).length < 3) return undefined;
    const [own, other] = await seriesOf(twin);
    const { measures, commonDates } = tearSheet(own, { benchmark: other }).relative!;
    if (commonDates < 2) return undefined;
    const varies = measures.beta !== null && !["constant", "still", "tiny"].includes(market.shape);
    return differs(measures, {
      ...{ trackingError: 0, informationRatio: null },
      ...(varies && { beta: 1, correlation: 1, alpha: 0 }),
      excessCagr: measures.excessCagr === null ? null : 0,
    });
  },
};

/** Both columns as series, by way of a file. */
async function seriesOf({ dates, strategy, benchmark }: Market): Promise<[ReturnSeries, ReturnSeries]> {
  const cells = dates.map((date, t) => `${date},${strategy[t] ?? ""},${benchmark[t] ?? ""}`);
  const file = new TextEncoder().encode(["date,S,B", ...cells].join("\n"));
  const table = await readTable(file, "market.csv");
  const column = (name: string): ReturnSeries =>
    returnSeries(pricePanel(table, { assets: [name], missing: "drop-date" }).panel);
  return [column("S"), column("B")];
}

function pathOf({ dates }: Market, column: Market["strategy"], rows: number): Path {
  const kept = dates.flatMap((date, t) => (column[t] === null ? [] : [[date, column[t]] as const]));
  const own = kept.map(([date]) => date);
  return { dates: own, prices: kept.map(([, price]) => price), rows, years: yearsOf(own, rows) };
}

/** n over the rows a year where the calendar agrees, else the calendar. */
function yearsOf(dates: readonly string[], rows: number): number {
  const counted = (dates.length - 1) / rows;
  const [first, last] = [dates[0], dates[dates.length - 1]];
  let whole = 0;
  while (anniversary(first, whole + 1) <= Date.parse(last)) whole++;
  const before = anniversary(first, whole);
  const calendar = whole + (Date.parse(last) - before) / (anniversary(first, whole + 1) - before);
  if (Math.abs(counted / calendar - 1) > 0.08) return counted;
  const agree = Math.abs(counted / calendar - 1) <= 0.03 || Math.abs(counted - calendar) <= 0.1;
  return agree && dates.length > 12 ? counted : calendar;
}

function anniversary(date: string, years: number): number {
  const [year, month, day] = date.split("-").map(Number);
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate();
  return Date.UTC(year + years, month - 1, Math.min(day, last));
}

/** What the rows of a column should count as: those of its calendar, less the share that is missing; undefined near a boundary. */
function rowsOf({ calendar, dates }: Market, column: Market["strategy"]): number | undefined {
  const present = dates.flatMap((_, t) => (column[t] === null ? [] : [t]));
  const [first, last] = [present[0], present[present.length - 1]];
  const days = (Date.parse(dates[last]) - Date.parse(dates[first])) / 86_400_000;
  if (days < 100) return undefined;
  const { rows } = calendars[calendar];
  const within = (count: number, usual: number): number => Math.abs(count / usual - 1);
  if (within((last - first) / (days / 365.25), rows) > 0.07) return undefined; // a few long rows in a short span
  const left = (rows * (present.length - 1)) / (last - first);
  const usual = [rows, 1, 4, 12, 52, 252, 365];
  if (usual.some((count) => Math.abs(within(left, count) - 0.08) < 1e-6)) return undefined;
  return usual.find((count) => within(left, count) <= 0.08) ?? left;
}

/** Rows a year of the dates both have: of one of the two where as many are left. */
function relativeRows(
  market: Market,
  own: ReturnSeries,
  other: ReturnSeries,
  shared: readonly boolean[],
): number | undefined {
  const at = shared.flatMap((both, t) => (both ? [t] : []));
  const [first, last] = [at[0], at[at.length - 1]];
  const ownRows = market.strategy.slice(first, last + 1).filter((price) => price !== null).length - 1;
  const left = (own.periodsPerYear * (at.length - 1)) / ownRows;
  const near = [own, other].find(({ periodsPerYear }) => Math.abs(left / periodsPerYear - 1) <= 0.08);
  return near?.periodsPerYear; // else the dates are counted anew, which "rows" looks at
}

async function same(one: Market, two: Market): Promise<string | undefined> {
  const [a, b] = await Promise.all([figuresOf(one), figuresOf(two)]);
  return differs(b, a, one.shape);
}

async function figuresOf(market: Market): Promise<Record<string, number | null>> {
  const [own, other] = await seriesOf(market);
  const { strategy, relative } = tearSheet(own, { benchmark: other });
  return { ...strategy.measures, ...relative?.measures };
}

/** The first figure that is not as expected, to a share of its size: 1e-8, or 1e-6 where returns of 1e-7 lose digits to prices. */
function differs(figures: Expected, right: Expected, shape?: Market["shape"]): string | undefined {
  const share = shape === "tiny" ? 1e-6 : 1e-8;
  for (const [key, value] of Object.entries(right)) {
    if (value === undefined) continue;
    const figure = figures[key];
    const off = `${key} is ${figure}, expected ${value}`;
    if (figure === null || figure === undefined || value === null) {
      if (figure !== value) return off;
    } else if (!(Math.abs(figure - value) <= share * Math.abs(value) + 1e-10)) return off;
  }
  return undefined;
}
