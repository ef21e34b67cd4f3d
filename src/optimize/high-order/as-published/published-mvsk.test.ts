import { expect, test } from "vitest";
import { sampleBeliefs, skewTBeliefs } from "../../../../tests/support/high-order.ts";
import { figures } from "../../../../tests/support/reference.ts";
import { longOnly } from "../../constraints/constraints.ts";
import type { SolvedPortfolio } from "../../portfolio.ts";
import { publishedMvsk } from "./published-mvsk.ts";

const beliefs = skewTBeliefs(figures("skew-t").S10.skew_t["tight_numin8.5"]);

test("the published portfolio claims to be optimal, and its residual by the right gradient says how far it is not", () => {
  const found = publishedMvsk(beliefs, longOnly(10)) as SolvedPortfolio;
  expect(found).toMatchObject({
    design: "mvsk-as-published",
    status: "optimal",
    details: { converged: true },
  });
  expect(found.optimality).toBeGreaterThan(1e-8);
  expect(found.optimality).toBeLessThan(1e-3);
});

test("it takes a skew-t and long-only weights, and nothing else", () => {
  expect(() => publishedMvsk(sampleBeliefs(10), longOnly(10))).toThrowError(
    /needs a skew-t, the model sample is none/,
  );
  const capped = { ...longOnly(10), upper: new Float64Array(10).fill(0.3) };
  expect(() => publishedMvsk(beliefs, capped)).toThrowError(/no constraints but long-only weights/);
});
