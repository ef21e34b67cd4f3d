import type { PricePanel } from "../../src/market/panel/panel.ts";
import { platformMark } from "../../src/numeric/elementary/platform-mark.ts";
import type { ConstraintsSpec } from "../../src/strategy/constraints/constraint-options.ts";
import { designs } from "../../src/strategy/designs.ts";
import { models } from "../../src/strategy/models.ts";
import { type Recommend, type Recommendation, recommender } from "../../src/strategy/strategy.ts";
import { strategiesFromText } from "../../src/strategy/strategy-text.ts";

/** Prices as JSON has them. */
export interface PlainPrices {
  readonly dates: readonly string[];
  readonly assets: readonly string[];
  readonly data: readonly number[];
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

/** The same as strategies of a study file. */
export const everyEntry = everyName.map((name) => {
  const [kind, own] = name.split(" ");
  const settings = { name: own, ...needed[own] };
  return {
    name,
    design: kind === "design" ? settings : "gmv",
    model: kind === "model" ? own : own === "mvsk-as-published" ? "skew-t" : "sample",
    ...(own === "tracking" && { benchmark: "equal-weight" }),
  };
});

/** What a design says of sample moments, or minimum variance of an estimator's. */
export async function answerOf(name: string, prices: PricePanel): Promise<Recommendation> {
  return (await recommenderOf(name))({ prices });
}

/** The same of any history, within other constraints where some are given. */
export async function recommenderOf(name: string, constraints: ConstraintsSpec = {}): Promise<Recommend> {
  const [kind, own] = name.split(" ");
  const [spec] = strategiesFromText(kind === "design" ? own : "gmv", {
    model: kind === "model" ? own : own === "mvsk-as-published" ? "skew-t" : "sample",
    options: needed[own] ?? {},
    constraints: { linear: [], ...constraints, ...(own === "tracking" && { benchmark: "equal-weight" }) },
    returnType: "simple",
  });
  return await recommender(spec);
}

/** The same of prices as JSON has them, as JSON with every double in full. */
export async function jsonOf(name: string, { dates, assets, data }: PlainPrices): Promise<string> {
  const values = { rows: dates.length, columns: assets.length, data: Float64Array.from(data) };
  const answer = await answerOf(name, { kind: "prices", dates, assets, values, periodsPerYear: 252 });
  return JSON.stringify(answer, (_, value: unknown) => (value instanceof Float64Array ? [...value] : value));
}

export { platformMark };
