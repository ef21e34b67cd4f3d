import { describe, expect, test } from "vitest";
import { InputError } from "../../../base/errors.ts";
import { weightBounds } from "../weight-bounds.ts";
import { parseLinearConstraint } from "./parse-constraint.ts";

const assets = ["A", "B", "BRK-B", "^GSPC", "EUR/USD", "3M", "T_10.y"];

function read(text: string): [Record<string, number>, string, number] {
  const { coefficients, sense, bound } = parseLinearConstraint(text, assets);
  return [
    Object.fromEntries(assets.map((a, i) => [a, coefficients[i]]).filter(([, c]) => c !== 0)),
    sense,
    bound,
  ];
}

function errorOf(body: () => unknown): InputError {
  try {
    body();
  } catch (error) {
    if (error instanceof InputError) return error;
  }
  throw new Error("no InputError was thrown");
}

describe("constraints as text", () => {
  test.each<[string, Record<string, number>, string, number]>([
    ["A + B <= 0.4", { A: 1, B: 1 }, "<=", 0.4],
    ["A + 2*B - 0.5 BRK-B >= 10%", { A: 1, B: 2, "BRK-B": -0.5 }, ">=", 0.1],
    ["-A == -.25", { A: -1 }, "=", -0.25],
    ["A-B=0", { A: 1, B: -1 }, "=", 0],
    ["BRK-B-B <= 0", { "BRK-B": 1, B: -1 }, "<=", 0],
    ["0.3 >= ^GSPC + EUR/USD", { "^GSPC": -1, "EUR/USD": -1 }, ">=", -0.3],
    ["A + 0.1 <= 2 B - 0.2", { A: 1, B: -2 }, "<=", -0.30000000000000004],
    ["3M <= 3 3M + 1e-1", { "3M": -2 }, "<=", 0.1],
    ["2 (A + B) - A*3 <= T_10.y", { A: -1, B: 2, "T_10.y": -1 }, "<=", 0],
    ['"BRK-B" <= 1', { "BRK-B": 1 }, "<=", 1],
  ])("%s", (text, coefficients, sense, bound) => {
    expect(read(text)).toEqual([coefficients, sense, bound]);
  });

  test.each([
    ["A + <= 0.4", 'constraint "A + <= 0.4" at position 5 ("<= 0.4"): a number or an asset is needed'],
    ["A + B", 'constraint "A + B" at its end: one of <=, >=, = is needed'],
    [
      "0 <= A <= 1",
      'constraint "0 <= A <= 1" at position 8 ("<= 1"): a second comparison; write two constraints',
    ],
    ["A * B <= 1", 'constraint "A * B <= 1" at position 7 ("<= 1"): a product of assets is not linear'],
    ["(A <= 1", 'constraint "(A <= 1" at position 4 ("<= 1"): ) is needed'],
    ["1 <= 2", 'constraint "1 <= 2" holds no asset; it needs at least one'],
    ["A - A <= 0", 'constraint "A - A <= 0" holds no asset; it needs at least one'],
    ["", 'constraint "" at its end: a number or an asset is needed'],
    ["A $ 3 <= 1", 'constraint "A $ 3 <= 1" at position 3 ("$ 3 <= 1"): one of <=, >=, = is needed'],
  ])("bad: %s", (text, message) => {
    const error = errorOf(() => read(text));
    expect([error.code, error.message]).toEqual(["bad-constraint", message]);
  });

  test("an unknown asset comes with the nearest name", () => {
    const error = errorOf(() => read("BRK_B <= 1"));
    expect([error.code, error.message]).toEqual([
      "unknown-asset",
      'constraint "BRK_B <= 1": there is no asset BRK_B, did you mean BRK-B?',
    ]);
  });
});

describe("weight bounds", () => {
  test("one number for all, or some by name and the others as they were", () => {
    expect([...weightBounds("0.25", ["A", "B"], 1)]).toEqual([0.25, 0.25]);
    expect([...weightBounds(-0.1, ["A", "B"], 0)]).toEqual([-0.1, -0.1]);
    expect([...weightBounds("BRK-B=0.1, A=.2", ["A", "B", "BRK-B"], 1)]).toEqual([0.2, 1, 0.1]);
    expect([...weightBounds({ B: 0.5 }, ["A", "B"], 0)]).toEqual([0, 0.5]);
    expect([...weightBounds(undefined, ["A", "B"], 1)]).toEqual([1, 1]);
  });

  test.each([
    ["ten", "bad-option"],
    ["", "bad-option"],
    ["A=", "bad-option"],
    ["A=0.1,0.2", "bad-option"],
    ["A=0.1,A=0.2", "bad-option"],
    ["Z9=0.1", "unknown-asset"],
  ])('"%s" is refused', (given, code) => {
    expect(errorOf(() => weightBounds(given, ["A", "B"], 0)).code).toBe(code);
  });
});
