import { expect, test } from "vitest";
import { benchmarkNamed } from "./benchmark-named.ts";

test.each(["weight", "Weights", "target"])(
  "a benchmark's file with a column %s beside its dates and assets holds weights by date",
  async (head) => {
    const bytes = new TextEncoder().encode(`date,asset,${head}\n2020-01-02,A,0.6\n2020-01-02,B,0.4\n`);
    const source = {
      file: { name: "prices.csv", bytes, holds: "prices" },
      selection: {},
      read: async () => bytes,
    } as const;
    const benchmark = await benchmarkNamed("weights.csv", source);
    expect(benchmark).toMatchObject({
      strategy: { plan: { name: "file", options: { weights: { weights: [{ A: 0.6, B: 0.4 }] } } } },
    });
  },
);
