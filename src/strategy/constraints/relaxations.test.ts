import { expect, test } from "vitest";
import { setConflict } from "../../optimize/program/set-conflict.ts";
import type { ConstraintsSpec } from "./constraint-options.ts";
import { constraintsFor } from "./constraints-for.ts";
import { loosenedText } from "./loosened-text.ts";
import { relaxationsOf } from "./relaxations.ts";

const assets = Array.from({ length: 20 }, (_, i) => `S${i + 1}`);
const relaxed = (spec: ConstraintsSpec) =>
  relaxationsOf(spec, assets, (each) => constraintsFor(each, assets));

test("twenty weights of at most 3% need 5%, or 40% in cash (by hand)", () => {
  expect(relaxed({ maxWeight: 0.03 })).toEqual([
    { option: "maxWeight", value: "5%", words: "the largest weight from 3% to 5%", by: 0.02 },
    { option: "budget", value: "60%..100%", words: "40% may stay in cash", by: 0.4 },
  ]);
});

test("a floor on a group and a cap on each of its two members (by hand)", () => {
  const found = relaxed({ maxWeight: 0.2, linear: ["S1 + S2 >= 50%"] });
  expect(found.map(({ option, value }) => [option, value])).toEqual([
    ["maxWeight", "25%"],
    ["constraints", ["S1 + S2 >= 40%"]],
  ]);
});

test("what can hold together is left alone", () => {
  expect(relaxed({ maxWeight: 0.2 })).toEqual([]);
});

test("each relaxation alone lets the constraints hold, and less of it does not", () => {
  const spec: ConstraintsSpec = {
    maxWeight: 0.0612,
    linear: ["S1 + S2 + S3 >= 30%", "S4 in 0..2%", "S1 <= 5%"],
  };
  const found = relaxed(spec);
  expect(found.length).toBeGreaterThan(1);
  for (const { option, value } of found) {
    const changed = { ...spec, [option === "constraints" ? "linear" : option]: read(value) };
    expect(setConflict(constraintsFor(changed as ConstraintsSpec, assets), assets)).toEqual([]);
  }

  function read(value: unknown): unknown {
    return typeof value === "string" ? Number(value.replace("%", "")) / 100 : value;
  }
});

test("a written bound moves outwards in its own unit", () => {
  expect(loosenedText("A + B <= 40%", 0.05)).toBe("A + B <= 45%");
  expect(loosenedText("0.5 A >= .2", 0.05)).toBe("0.5 A >= 0.15");
  expect(loosenedText("beta(SPY) in 0.4..0.6", 0.1)).toBe("beta(SPY) in 0.3..0.7");
  expect(loosenedText("A = B", 0.1)).toBeUndefined();
});
