import { expect, test } from "vitest";
import { normal } from "../../numeric/random/normal.ts";
import { type RandomStream, randomStream } from "../../numeric/random/random-stream.ts";
import { uniform } from "../../numeric/random/uniform.ts";
import { budgetText } from "../constraints/constraint-words.ts";
import { type Constraints, longOnly, unlimited } from "../constraints/constraints.ts";
import { parseLinearConstraint } from "../constraints/text/parse-constraint.ts";
import { addFeasibleSet } from "./feasible-set.ts";
import { setConflict } from "./set-conflict.ts";
import { solveProgram } from "./solve-program.ts";
import { boundSource, sourceWords } from "./source.ts";
import { weightProgram } from "./weight-program.ts";

const namesOf = (size: number): string[] => Array.from({ length: size }, (_, i) => `A${i}`);

/** Bounds, rows, exposures and a limit on volatility, close to what nothing can hold to. */
function drawn(stream: RandomStream): { constraints: Constraints; assets: string[] } {
  const size = 3 + Math.floor(6 * uniform(stream));
  const assets = namesOf(size);
  const some = (): string => assets.filter(() => uniform(stream) < 0.6).join(" + ") || "A0";
  const percent = (least: number, most: number): string =>
    (least + (most - least) * uniform(stream)).toFixed(2);
  const linear = Array.from({ length: 2 + Math.floor(3 * uniform(stream)) }, () =>
    parseLinearConstraint(
      uniform(stream) < 0.6
        ? `${some()} <= ${percent(0.1, 0.6)}`
        : `2 A0 + ${some()} >= ${percent(0.2, 0.9)}`,
      assets,
    ),
  ).flat();
  const data = new Float64Array(size * size);
  const factor = assets.map(() => normal(stream));
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) data[i * size + j] = 0.01 * factor[i] * factor[j] + (i === j ? 0.02 : 0);
  }
  const covariance = { rows: size, columns: size, data };
  const limit = 0.02 + 0.08 * uniform(stream);
  return {
    assets,
    constraints: {
      ...longOnly(size),
      lower: Float64Array.from(assets, () => (uniform(stream) < 0.3 ? 0.15 * uniform(stream) : -0.1)),
      upper: Float64Array.from(assets, () => 0.15 + 0.6 * uniform(stream)),
      linear,
      deviations: [
        {
          text: "gross at most g",
          center: new Float64Array(size),
          above: 1,
          below: 1,
          limit: 0.9 + uniform(stream),
        },
        {
          text: "turnover at most t", // of some assets that are not held, from which bounds know which way they go
          center: Float64Array.from(assets, () => Math.max(0, uniform(stream) - 0.4)),
          above: 1,
          below: 0.5,
          limit: 0.5 * uniform(stream),
        },
      ].filter(() => uniform(stream) < 0.4),
      ...(uniform(stream) < 0.3 && {
        volatilities: [
          {
            text: "volatility at most v",
            center: new Float64Array(size),
            covariance,
            periodsPerYear: 1,
            limit,
          },
        ],
      }),
    },
  };
}

/** Only those constraints that words name. */
function named(constraints: Constraints, words: readonly string[], assets: readonly string[]): Constraints {
  const none = unlimited(assets.length);
  const has = ({ text }: { readonly text: string }): boolean => words.includes(text);
  const isBound = (kind: "minimum" | "maximum", i: number, bound: number): boolean =>
    words.includes(sourceWords(boundSource(kind, i, bound, constraints), assets));
  return {
    lower: constraints.lower.map((low, i) => (isBound("minimum", i, low) ? low : none.lower[i])),
    upper: constraints.upper.map((high, i) => (isBound("maximum", i, high) ? high : none.upper[i])),
    budget: words.includes(budgetText(constraints)) ? constraints.budget : none.budget,
    linear: constraints.linear.filter(has),
    deviations: constraints.deviations?.filter(has),
    volatilities: constraints.volatilities?.filter(has),
  };
}

/** By the conic solver's certificate on the rows as they are. */
function isInfeasible(constraints: Constraints, assets: readonly string[]): boolean {
  const program = weightProgram(assets.length);
  addFeasibleSet(program, constraints);
  return solveProgram(program, assets).status === "infeasible";
}

test("every conflict cannot hold, and would without any one of its constraints", () => {
  const stream = randomStream(20261201);
  let conflicts = 0;
  for (let trial = 0; trial < 300; trial++) {
    const { constraints, assets } = drawn(stream);
    const words = setConflict(constraints, assets);
    if (words.length === 0 || !words.at(-1)?.startsWith("they cannot hold together;")) continue;
    conflicts++;
    const members = words.slice(0, -1);
    expect(isInfeasible(named(constraints, members, assets), assets)).toBe(true);
    for (const left of members) {
      const others = members.filter((each) => each !== left);
      expect([left, isInfeasible(named(constraints, others, assets), assets)]).toEqual([left, false]);
    }
  }
  expect(conflicts).toBeGreaterThan(60);
});

test("a conflict of five hundred bounds has one of each asset but one, found without a program for each", () => {
  // of 2% to 3% a row of exposures from 1 to 10 comes to 2.2 at least
  const assets = namesOf(500);
  const exposures = assets.map((asset, i) => `${1 + (9 * i) / 499} ${asset}`).join(" + ");
  const linear = parseLinearConstraint(`${exposures} <= 1.5`, assets);
  const constraints = {
    ...longOnly(500),
    upper: new Float64Array(500).fill(3 / 500),
    linear: [linear].flat(),
  };
  const words = setConflict(constraints, assets);
  const bounds = words.filter((each) => /^(no short position in|maximum weight of) A\d+/.test(each));
  // a third of the assets are at most, from one in between on the others at none
  expect(bounds.length).toBe(499);
  expect(new Set(bounds.map((each) => /A\d+/.exec(each)?.[0])).size).toBe(499);
  const third = Array.from(
    { length: 167 },
    (_, i) => Math.min(3 / 500, 1 - (3 * i) / 500) * (1 + (9 * i) / 499),
  );
  const least = third.reduce((total, each) => total + each, 0);
  const [, by] = /<= 1.5 by ([\d.]+)$/.exec(words.at(-1) ?? "") ?? [];
  expect(Number(by)).toBeCloseTo(least - 1.5, 5);
});

test("rows that nothing fulfills are a conflict beside weights without a limit too", () => {
  // 0.38 (0.26 - 0.7) = -0.1672 at least, 0.1928 above -0.36; the conic search for any point ran to 1e11 and took that for rounding
  const assets = namesOf(6);
  const infinite = Number.POSITIVE_INFINITY;
  const constraints = {
    ...longOnly(6),
    lower: Float64Array.of(0.26, -infinite, -0.01, -infinite, -0.07, -0.18),
    upper: Float64Array.of(1, -0.66, infinite, -0.28, -0.001, 0.7),
    linear: ["0.06 A4 + 0.38 A5 >= 0.14", "0.38 A0 - 0.38 A5 <= -0.36"].flatMap((text) =>
      parseLinearConstraint(text, assets),
    ),
  };
  const words = setConflict(constraints, assets);
  expect(words.slice(0, -1)).toEqual([
    "0.38 A0 - 0.38 A5 <= -0.36",
    "minimum weight of A0 0.26",
    "maximum weight of A5 0.7",
  ]);
  expect(words.at(-1)).toContain("0.38 A0 - 0.38 A5 <= -0.36 by 0.1928");
});
