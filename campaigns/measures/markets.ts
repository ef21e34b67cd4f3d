import { integerBelow, normal, type RandomStream, uniform } from "kinfolio/numeric";

/** Two columns of prices on one calendar; null where a column has no price. */
export interface Market {
  readonly calendar: keyof typeof calendars;
  readonly shape: keyof typeof shapes;
  readonly dates: readonly string[];
  readonly strategy: readonly (number | null)[];
  readonly benchmark: readonly (number | null)[];
}

const day = 86_400_000;
export const iso = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10);

/** Which days have a row, and how many make a year. */
export const calendars = {
  "every day": { rows: 365, has: () => true },
  weekdays: { rows: 252, has: (t: number) => new Date(t).getUTCDay() % 6 !== 0 },
  exchange: { rows: 252, has: (t: number) => new Date(t).getUTCDay() % 6 !== 0 && (t / day) % 37 !== 3 },
  fridays: { rows: 52, has: (t: number) => new Date(t).getUTCDay() === 5 },
  "month ends": { rows: 12, has: (t: number) => new Date(t + day).getUTCDate() === 1 },
  "quarter ends": {
    rows: 4,
    has: (t: number) => new Date(t + day).getUTCDate() === 1 && new Date(t + day).getUTCMonth() % 3 === 0,
  },
} as const;

/** Returns of one period. */
const shapes = {
  normal: (stream: RandomStream) => 0.0004 + 0.01 * normal(stream),
  heavy: (stream: RandomStream) => (0.008 * normal(stream)) / Math.sqrt(0.1 + uniform(stream)),
  ties: (stream: RandomStream) => (integerBelow(stream, 5) - 2) / 200,
  "mostly idle": (stream: RandomStream) => (uniform(stream) < 0.9 ? 0 : 0.02 * normal(stream)),
  constant: () => 0.0005,
  still: () => 0,
  tiny: (stream: RandomStream) => 1e-7 * normal(stream),
  falling: (stream: RandomStream) => -0.001 * uniform(stream),
  rising: (stream: RandomStream) => 0.001 * uniform(stream),
  wild: (stream: RandomStream) => (uniform(stream) < 0.02 ? -0.6 : 0.05 * normal(stream)),
} as const;

export function drawMarket(stream: RandomStream): Market {
  const calendar = pick(stream, Object.keys(calendars) as (keyof typeof calendars)[]);
  const shape = pick(stream, Object.keys(shapes) as (keyof typeof shapes)[]);
  const start = Date.UTC(
    1990 + integerBelow(stream, 40),
    integerBelow(stream, 12),
    1 + integerBelow(stream, 28),
  );
  const long = pick(stream, [12, 60, 300, 900]);
  const count = 3 + integerBelow(stream, calendars[calendar].rows > 100 ? long : Math.min(long, 120));
  const dates: string[] = [];
  for (let t = start; dates.length < count; t += day) if (calendars[calendar].has(t)) dates.push(iso(t));
  const gaps = pick(stream, [0, 0, 0.02, 0.3, 0.6]);
  const together = uniform(stream);
  let [own, other] = [100, 50];
  const strategy: (number | null)[] = [];
  const benchmark: (number | null)[] = [];
  for (const [t] of dates.entries()) {
    if (t > 0) {
      const moved = shapes[shape](stream);
      other *= 1 + moved;
      own *= 1 + (uniform(stream) < together ? moved : shapes[shape](stream));
    }
    strategy.push(uniform(stream) < gaps / 2 ? null : own);
    benchmark.push(uniform(stream) < gaps ? null : other);
  }
  for (const column of [strategy, benchmark]) {
    while (column.filter((price) => price !== null).length < 3) column[integerBelow(stream, count)] = 42;
  }
  return { calendar, shape, dates, strategy, benchmark };
}

function pick<Item>(stream: RandomStream, items: readonly Item[]): Item {
  return items[integerBelow(stream, items.length)];
}
