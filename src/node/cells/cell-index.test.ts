import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { CellIndex } from "./cell-index.ts";

const keyOf = (i: number): string => createHash("sha256").update(String(i)).digest("hex");

test("each key has the place that was last said of it, however many there are", () => {
  const index = new CellIndex();
  const count = 20_000;
  for (let i = 0; i < count; i++) index.set(keyOf(i), { at: i * 2 ** 31, length: 1 + i });
  for (let i = 0; i < count; i += 2) index.set(keyOf(i), { at: i, length: 7 });
  expect(index.size).toBe(count);
  for (let i = 0; i < count; i++) {
    expect(index.get(keyOf(i))).toEqual(
      i % 2 === 0 ? { at: i, length: 7 } : { at: i * 2 ** 31, length: 1 + i },
    );
  }
  expect(index.get(keyOf(count))).toBeUndefined();
});

test("keys that share the digits by which their places are found are told apart", () => {
  const index = new CellIndex();
  const keys = Array.from({ length: 300 }, (_, i) => `${i.toString(16).padStart(8, "0")}00000abc`);
  keys.forEach((key, i) => {
    index.set(key, { at: i, length: 1 });
  });
  expect(keys.map((key) => index.get(key)?.at)).toEqual(keys.map((_, i) => i));
});
