import { expect, test } from "vitest";
import { rebalance } from "../../src/orders/rebalance.ts";

/** Weights are shares of what all is worth: of nothing there are none, and a program of them held a NaN. */
test.each([
  ["nothing is held and wanted", [0, 0], [0, 0]],
  ["shorts owe what longs are worth", [2, -1], [0.5, 0.5]],
])("no orders where %s", (_, held, target) => {
  const request = {
    assets: ["A", "B"],
    target: Float64Array.from(target),
    held: Float64Array.from(held),
    cash: 0,
    prices: Float64Array.of(50, 100),
    covariance: { rows: 2, columns: 2, data: Float64Array.of(0.04, 0.01, 0.01, 0.09) },
  };
  for (const costBps of [0, 50]) {
    expect(() => rebalance(request, { costBps })).toThrow(
      "what is held is worth 0 with its cash: there is nothing to be invested",
    );
  }
});
