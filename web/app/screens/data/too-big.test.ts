import { expect, test } from "vitest";
import { likelySize } from "../../engine/likely-size.ts";
import { tooManyBytes, tooManyCells } from "./too-big.ts";

test("what is too big is said with its size and the limit, what is not is not", () => {
  expect(tooManyBytes("a.csv", 200e6)).toBeUndefined();
  expect(tooManyBytes("a.csv", 250e6)).toBe("a.csv has 250 MB; up to 200 MB are read without asking");
  expect(tooManyCells("a.csv", { rows: 5000, columns: 501 })).toBeUndefined();
  expect(tooManyCells("a.csv", { rows: 50_000, columns: 501 })).toMatch(
    /50,000 rows of 501 columns; up to 20 million/,
  );
  expect(tooManyCells("a.csv", { rows: 100, columns: 2502 })).toMatch(/up to 2,000 assets/);
  expect(tooManyCells("a.parquet", undefined)).toBeUndefined();
});

test("a table's size is judged by its first lines", () => {
  const rows = 20_000;
  const text = `date;A;B\n${"2024-01-02;1,25;2,50\n".repeat(rows)}`;
  const size = likelySize(new TextEncoder().encode(text));
  expect(size?.columns).toBe(3);
  expect(Math.abs((size?.rows ?? 0) / rows - 1)).toBeLessThan(0.01);
  expect(likelySize(Uint8Array.of(80, 75, 3, 4, 0, 0))).toBeUndefined();
  expect(likelySize(new TextEncoder().encode("one line"))).toBeUndefined();
});
