import { platformMark } from "../../src/numeric/elementary/platform-mark.ts";
import type { Matrix } from "../../src/numeric/matrix/matrix.ts";
import { designs } from "../../src/strategy/designs.ts";
import { models } from "../../src/strategy/models.ts";
import { recommender } from "../../src/strategy/strategy.ts";
import { strategiesFromText } from "../../src/strategy/strategy-text.ts";

/** Prices as JSON has them. */
export interface PlainPrices {
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  readonly values: readonly number[];
}

/** What designs cannot do without. */
const needed: Readonly<Record<string, Record<string, unknown>>> = {
  "efficient-return": { targetReturn: 0.15 },
  "efficient-risk": { targetVolatility: 0.6 },
  "max-return": { riskCap: 0.06 },
  mvsk: { moments: "sample", xi: 10 },
};

/** The names of all designs and estimators. */
export const everyName: readonly string[] = [
  ...Object.keys(designs).map((name) => `design ${name}`),
  ...Object.keys(models).map((name) => `model ${name}`),
];

/** What a design says of sample moments, or minimum variance of an estimator's, as JSON with every double in full. */
export async function answerOf(name: string, prices: PlainPrices): Promise<string> {
  const [kind, own] = name.split(" ");
  const [spec] = strategiesFromText(kind === "design" ? own : "gmv", {
    model: kind === "model" ? own : own === "mvsk-as-published" ? "skew-t" : "sample",
    options: needed[own] ?? {},
    constraints: own === "tracking" ? { benchmark: "equal-weight", linear: [] } : { linear: [] },
    returnType: "simple",
  });
  const values: Matrix = {
    rows: prices.dates.length,
    columns: prices.assets.length,
    data: Float64Array.from(prices.values),
  };
  const panel = { ...prices, kind: "prices", values, periodsPerYear: 252 } as const;
  const answer = (await recommender(spec))({ prices: panel });
  return JSON.stringify(answer, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
}

export { platformMark };
