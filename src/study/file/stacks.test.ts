import { expect, test } from "vitest";
import type { StrategySpec } from "../../strategy/strategy.ts";
import { parseStudyFile } from "../open/parse-study-file.ts";
import { strategiesOf } from "./study-file.ts";

const study = (entry: string): string => `title: t
backtest: { lookback: 120, optimizeEvery: 20, rebalanceEvery: 5 }
strategies:
  - gmv,hrp
  - { name: longer, design: gmv, lookback: 200 }
  - ${entry}
`;

function specs(entry: string): readonly StrategySpec[] {
  return strategiesOf(parseStudyFile(study(entry), "mine.yaml")) as readonly StrategySpec[];
}

test("a strategy that names others weighs them, on the longest of their lookbacks and its own rows", () => {
  const given =
    "{ name: mix, design: max-sharpe, stack: [hrp, longer], stackRows: 60, maxWeight: { hrp: 50% } }";
  const all = specs(given);
  const [, hrp, longer, mix] = all;
  expect(all.map(({ name }) => name)).toEqual(["gmv", "hrp", "longer", "mix"]);
  expect(mix.lookback).toBe(260);
  expect(mix.stack).toEqual({ strategies: [hrp, longer], lookback: 120, rows: 60, optimizeEvery: 20 });
  expect(mix.design.name).toBe("max-sharpe");
});

test.each([
  [
    "{ name: mix, design: gmv, stack: [hpr] }",
    "strategy mix weighs hpr, which is none of the study that weighs assets, did you mean hrp?",
  ],
  [
    "{ name: mix, design: gmv, stack: [mix] }",
    "strategy mix weighs mix, which is none of the study that weighs assets",
  ],
  [
    "{ name: mix, design: gmv, stack: [] }",
    "the stack of strategy mix is empty; names of strategies are needed",
  ],
  [
    "{ name: mix, design: gmv, stack: [hrp], lookback: 300 }",
    "strategy mix has a stack: stackRows says what it sees, no lookback",
  ],
])("%s is refused", (entry, message) => {
  expect(() => specs(entry)).toThrow(message);
});
