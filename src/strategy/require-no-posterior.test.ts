import { expect, test } from "vitest";
import { requireNoPosterior } from "./require-no-posterior.ts";
import type { StrategySpec } from "./strategy.ts";
import { recommender, strategyFrom } from "./strategy.ts";

const plain: StrategySpec = {
  name: "calm",
  model: { name: "mixed", options: { factors: ["SPY"] } },
  design: { name: "gmv", options: {} },
  constraints: {},
  returnType: "simple",
};
const drawing: StrategySpec = {
  ...plain,
  name: "drawing",
  model: { name: "mixed", options: { factors: ["SPY"], posterior: 200 } },
};

test("a walk refuses draws that no decision would use, and one date's weights do not", async () => {
  await expect(strategyFrom(drawing)).rejects.toMatchObject({
    code: "bad-option",
    message:
      "drawing: mixed is asked for 200 draws from its posterior, of which a decision in a backtest uses none",
  });
  await expect(recommender(drawing)).resolves.toBeTypeOf("function");
});

test("neither the estimator of means nor a strategy within another is overlooked", async () => {
  await expect(
    strategyFrom({ ...plain, model: { name: "sample", options: {} }, meanModel: drawing.model }),
  ).rejects.toMatchObject({ code: "bad-option" });
  const stack = { strategies: [plain, drawing], lookback: 120, returns: 60, every: 20 };
  await expect(
    strategyFrom({ ...plain, model: { name: "sample", options: {} }, stack } as unknown as StrategySpec),
  ).rejects.toMatchObject({ message: expect.stringContaining("drawing: mixed") });
});

test("no draws are what a walk asks for", async () => {
  const none = { name: "mixed", options: { factors: ["SPY"], posterior: 0 } };
  await expect(strategyFrom({ ...plain, model: none })).resolves.toMatchObject({ name: "calm" });
});

test("a frontier, an explanation and a rebalance say who would use none", () => {
  for (const user of ["a frontier", "an explanation", "a rebalance"]) {
    expect(() => requireNoPosterior({ model: drawing.model }, user)).toThrow(
      `mixed is asked for 200 draws from its posterior, of which ${user} uses none`,
    );
    expect(() => requireNoPosterior({ model: plain.model }, user)).not.toThrow();
  }
});
