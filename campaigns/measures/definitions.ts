/** Definitions of measures as one would write them down, from prices and dates, without a thought of speed. */

export interface Path {
  readonly dates: readonly string[];
  readonly prices: readonly number[];
  readonly rows: number;
  readonly years: number;
}

export type Figures = Readonly<Record<string, number | null>>;

const sum = (x: readonly number[]): number => x.reduce((a, b) => a + b, 0);
export const mean = (x: readonly number[]): number => sum(x) / x.length;
const central = (x: readonly number[], k: number): number => mean(x.map((v) => (v - mean(x)) ** k));
export const deviation = (x: readonly number[]): number =>
  Math.sqrt(sum(x.map((v) => (v - mean(x)) ** 2)) / (x.length - 1));
const product = (x: readonly number[]): number => x.reduce((a, b) => a * b, 1);

export const returnsOf = (prices: readonly number[]): number[] =>
  prices.slice(1).map((price, t) => price / prices[t] - 1);

/** Type 7. */
export function quantile(x: readonly number[], p: number): number {
  const sorted = [...x].sort((a, b) => a - b);
  const at = (x.length - 1) * p;
  const [low, high] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (at - Math.floor(at)) * (high - low);
}

/** The highest of `q + mean(min(x - q, 0)) / share` over q. */
export function worst(x: readonly number[], share: number): number {
  return Math.max(...x.map((q) => q + mean(x.map((v) => Math.min(v - q, 0))) / share));
}

/** The deepest fall from any earlier price to any later one. */
export function deepest(prices: readonly number[]): number {
  let fall = 0;
  for (let i = 0; i < prices.length; i++) {
    for (let j = i; j < prices.length; j++) fall = Math.min(fall, prices[j] / prices[i] - 1);
  }
  return fall;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** Measures of one path of prices at a risk-free rate; undefined where rounding decides and nothing can be said. */
export function expected(
  { dates, prices, rows, years }: Path,
  riskFree: number,
): Readonly<Record<string, number | null | undefined>> {
  const r = returnsOf(prices);
  const rate = (1 + riskFree) ** (1 / rows) - 1;
  const e = r.map((v) => v - rate);
  const sd = deviation(r);
  const down = Math.sqrt(mean(e.map((v) => Math.min(v, 0) ** 2)));
  const flat = (size: number): boolean => size > 1e-14 && size < 1e-11;
  const ratio = (size: number, of: number): number | null | undefined =>
    flat(size) ? undefined : finite(of / (size <= 1e-14 ? 0 : size));
  const total = prices[prices.length - 1] / prices[0] - 1;
  const growth = years < 0.24 ? null : finite((1 + total) ** (1 / years) - 1);
  const dd = prices.map((price, t) => price / Math.max(...prices.slice(0, t + 1)) - 1).slice(1);
  const fall = deepest(prices);
  const ulcer = Math.sqrt(mean(dd.map((d) => d * d)));
  const [ups, downs] = [r.filter((v) => v > 0), r.filter((v) => v < 0)];
  const wins = ups.length / (ups.length + downs.length);
  const q05 = quantile(r, 0.05);
  const below = r.filter((v) => v <= q05);
  const tied = below.length > Math.floor((r.length - 1) * 0.05) + 1;
  const [m2, m3, m4] = [2, 3, 4].map((k) => central(r, k));
  const n = r.length;
  const settled = fall < -1e-9 || fall === 0;
  return {
    cumulativeReturn: total,
    cagr: growth,
    volatility: finite(sd * Math.sqrt(rows)),
    sharpe: ratio(sd, mean(e) * Math.sqrt(rows)),
    sortino: ratio(down, mean(e) * Math.sqrt(rows)),
    omega: finite(sum(e.map((v) => Math.max(v, 0))) / sum(e.map((v) => Math.max(-v, 0)))),
    downsideDeviation: Math.sqrt(rows * mean(r.map((v) => Math.min(v, 0) ** 2))),
    skewness: sd < 1e-8 || n < 3 ? undefined : finite((m3 / m2 ** 1.5) * (Math.sqrt(n * (n - 1)) / (n - 2))),
    kurtosis:
      sd < 1e-8 || n < 4
        ? undefined
        : finite(((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (m4 / m2 ** 2 - 3) + 6)),
    valueAtRisk: -q05,
    conditionalValueAtRisk: -(tied ? worst(r, 0.05) : mean(below)),
    maxDrawdown: fall,
    calmar: settled ? (growth === null ? null : finite(growth / -fall)) : undefined,
    ulcerIndex: ulcer,
    recoveryFactor: settled ? finite(total / -fall) : undefined,
    averageWin: finite(mean(ups)),
    averageLoss: finite(mean(downs)),
    winDays: finite(wins),
    profitFactor: finite(sum(ups) / -sum(downs)),
    kelly: finite(wins / -mean(downs) - (1 - wins) / mean(ups)),
    timeInMarket: r.filter((v) => v !== 0).length / n,
    bestDay: Math.max(...r),
    worstDay: Math.min(...r),
    ...months(dates, prices, rows),
    oneYear: trailing(dates, prices, rows, 12),
  };
}

/** Whole months by the last price of each, where rows are at most a week apart. */
function months(dates: readonly string[], prices: readonly number[], rows: number): Figures {
  if (rows < 50) return {};
  const names = [...new Set(dates.slice(1).map((date) => date.slice(0, 7)))];
  const ends = (name: string): number => dates.findLastIndex((date) => date.slice(0, 7) <= name);
  const whole = names.filter((name) => {
    const first = Date.parse(`${name}-01`);
    const last = Date.UTC(Number(name.slice(0, 4)), Number(name.slice(5)), 0);
    const entered = (Date.parse(dates[0]) - first) / 86_400_000;
    const left = (last - Date.parse(dates[dates.length - 1])) / 86_400_000;
    return entered <= 4 && left < (rows < 100 ? 7 : 4);
  });
  const returns = whole.map((name) => {
    const before = dates.findLastIndex((date) => date.slice(0, 7) < name);
    return prices[ends(name)] / prices[Math.max(before, 0)] - 1;
  });
  const clear = returns.every((r) => r === 0 || Math.abs(r) > 1e-11);
  return {
    bestMonth: returns.length === 0 ? null : Math.max(...returns),
    worstMonth: returns.length === 0 ? null : Math.min(...returns),
    ...(clear && {
      winMonths: finite(returns.filter((r) => r > 0).length / returns.filter((r) => r !== 0).length),
    }),
  };
}

/** The price at the end over the last one at least so many months before. */
function trailing(
  dates: readonly string[],
  prices: readonly number[],
  rows: number,
  back: number,
): number | null | undefined {
  const last = dates[dates.length - 1];
  if (rows < 50) return undefined;
  const edge = new Date(`${last}T00:00:00Z`);
  edge.setUTCDate(1);
  edge.setUTCMonth(edge.getUTCMonth() - back);
  const lastDay = new Date(Date.UTC(edge.getUTCFullYear(), edge.getUTCMonth() + 1, 0)).getUTCDate();
  edge.setUTCDate(Math.min(Number(last.slice(8)), lastDay));
  const name = edge.toISOString().slice(0, 10);
  const at = dates.findLastIndex((date) => date <= name);
  if (at >= 0) return prices[prices.length - 1] / prices[at] - 1;
  const late = (Date.parse(dates[0]) - Date.parse(name)) / 86_400_000;
  return late <= 7 ? prices[prices.length - 1] / prices[0] - 1 : null;
}

/** Measures of one path against another on the same dates. */
export function expectedRelative(
  own: Path,
  other: Path,
  riskFree: number,
): Readonly<Record<string, number | null | undefined>> {
  const [r, b] = [returnsOf(own.prices), returnsOf(other.prices)];
  const rate = (1 + riskFree) ** (1 / own.rows) - 1;
  const cross = sum(r.map((v, t) => (v - mean(r)) * (b[t] - mean(b)))) / (r.length - 1);
  const [sr, sb] = [deviation(r), deviation(b)];
  const known = sr > 1e-11 && sb > 1e-11;
  const beta = cross / sb ** 2;
  const d = r.map((v, t) => v - b[t]);
  const same = d.every((v) => Math.abs(v) < 1e-12);
  const up = b.flatMap((v, t) => (v > 0 ? [t] : []));
  const down = b.flatMap((v, t) => (v < 0 ? [t] : []));
  const captured = (rows: number[]): number | null =>
    finite(mean(rows.map((t) => r[t])) / mean(rows.map((t) => b[t])));
  const growth = (path: Path): number => {
    const grown = path.prices[path.prices.length - 1] / path.prices[0];
    return path.years < 0.24 ? Number.NaN : grown ** (1 / path.years) - 1;
  };
  return {
    beta: known ? finite(beta) : undefined,
    alpha: known ? finite(own.rows * (mean(r) - rate - beta * (mean(b) - rate))) : undefined,
    correlation: known ? finite(cross / (sr * sb)) : undefined,
    trackingError: r.length < 2 ? null : same ? 0 : finite(deviation(d) * Math.sqrt(own.rows)),
    informationRatio: same
      ? null
      : deviation(d) < 1e-11
        ? undefined
        : finite((mean(d) / deviation(d)) * Math.sqrt(own.rows)),
    excessCagr: finite(growth(own) - growth(other)),
    upCapture: captured(up),
    downCapture: captured(down),
  };
}

/** Measures of a backtest's returns, after its definitions. */
export function expectedOfBacktest(
  returns: readonly number[],
  rows: number,
  years: number,
): Readonly<Record<string, number | null | undefined>> {
  const r = returns.filter((v) => Math.abs(v) > 1e-8);
  const f = r.length / returns.length;
  if (r.length === 0) return { annualReturn: 0, cagr: 0, annualVolatility: 0, maxDrawdown: 0, sharpe: null };
  const g = f > 0.95 ? 1 : f;
  const sd = deviation(r);
  const down = Math.sqrt(mean(r.map((v) => Math.min(v, 0) ** 2)));
  const levels = [1, ...r.map((_, t) => product(r.slice(0, t + 1).map((v) => 1 + v)))];
  const fall = -deepest(levels);
  const q = quantile(r, 0.05);
  const beyond = r.filter((v) => v < q);
  const tied = r.filter((v) => v === q).length > 1;
  const shortfall = tied ? -worst(r, 0.05) : -mean(beyond);
  return {
    annualReturn: rows * f * mean(r),
    cagr: years < 0.24 ? null : levels[levels.length - 1] ** (1 / years) - 1,
    annualVolatility: finite(Math.sqrt(rows * f) * sd),
    sharpe:
      sd > 1e-14 && sd < 1e-11 ? undefined : finite((Math.sqrt(rows * f) * mean(r)) / (sd <= 1e-14 ? 0 : sd)),
    sortino: finite((Math.sqrt(rows * g) * mean(r)) / down),
    downsideDeviation: Math.sqrt(rows * g) * down,
    maxDrawdown: fall,
    sterling: fall > 1e-9 || fall === 0 ? finite((rows * f * mean(r)) / fall) : undefined,
    omega: finite(sum(r.map((v) => Math.max(v, 0))) / sum(r.map((v) => Math.max(-v, 0)))),
    valueAtRisk: q <= 0 ? Math.min(-q, 1) : null,
    conditionalValueAtRisk: Number.isFinite(shortfall) && shortfall >= 0 ? shortfall : null,
  };
}
