import { expect, test } from "vitest";
import { figures } from "../../../tests/support/reference.ts";
import { normal } from "../random/normal.ts";
import { randomStream } from "../random/random-stream.ts";
import { chainDiagnostics } from "./chain-diagnostics.ts";

const { origin, chains: cases } = figures("chain-diagnostics");

/** Chains of a first-order autoregression, about centers of their own. */
function chainsOf(count: number, draws: number, memory: number, apart = 0): Float64Array[] {
  return Array.from({ length: count }, (_, chain) => {
    const stream = randomStream(7, chain);
    let x = normal(stream) / Math.sqrt(1 - memory * memory);
    return Float64Array.from({ length: draws }, () => {
      x = memory * x + normal(stream);
      return x + apart * chain;
    });
  });
}

// closed forms of the same draws: they differ by rounding alone
test.each<
  [string, { chains: number[][]; rhat: number; ess_bulk: number; ess_tail: number; mcse_mean: number }]
>(Object.entries(cases))(`%s as posterior ${origin.version} of R`, (_, right) => {
  const found = chainDiagnostics(right.chains.map((chain) => Float64Array.from(chain)));
  expect(found.rHat).toBeCloseTo(right.rhat, 10);
  expect(Math.abs(found.essBulk / right.ess_bulk - 1)).toBeLessThan(1e-10);
  expect(Math.abs(found.essTail / right.ess_tail - 1)).toBeLessThan(1e-10);
  expect(Math.abs(found.mcse / right.mcse_mean - 1)).toBeLessThan(1e-10);
});

test("an autoregression is worth (1 - a) / (1 + a) of its draws", () => {
  const { essBulk, rHat } = chainDiagnostics(chainsOf(8, 4000, 0.6));
  expect(Math.abs(essBulk / (32000 * 0.25) - 1)).toBeLessThan(0.1); // its own error is some 3%
  expect(rHat).toBeLessThan(1.005);
});

test("a change of scale, by a power of two so that nothing is rounded, changes only the error of the mean", () => {
  const chains = chainsOf(4, 300, 0.3);
  const { mcse, ...plain } = chainDiagnostics(chains);
  const moved = chainDiagnostics(chains.map((chain) => chain.map((value) => 4 * value)));
  expect(moved).toEqual({ ...plain, mcse: 4 * mcse });
});

test("chains about different centers, and chains of different widths, are told", () => {
  expect(chainDiagnostics(chainsOf(4, 300, 0, 0.5)).rHat).toBeGreaterThan(1.05);
  const widths = chainsOf(4, 300, 0).map((chain, k) => chain.map((value) => (1 + k) * value));
  expect(chainDiagnostics(widths).rHat).toBeGreaterThan(1.05);
});
