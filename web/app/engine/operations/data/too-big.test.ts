import { expect, test } from "vitest";
import { bytesToTell, likelySize } from "./likely-size.ts";
import { tooBig } from "./too-big.ts";

const asText = (text: string): Uint8Array => new TextEncoder().encode(text);
const wide = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `A${i}`);

test("what is too big is said with its size and the limit, what is not is not", () => {
  expect(tooBig("a.csv", 200e6, undefined)).toBeUndefined();
  expect(tooBig("a.csv", 250e6, undefined)).toEqual({
    says: "a.csv has 250 MB; up to 200 MB are read without asking",
    assets: [],
  });
  const size = (rows: number, columns: number) => ({ rows, columns, names: wide(columns - 1) });
  expect(tooBig("a.csv", 1e6, size(5000, 501))).toBeUndefined();
  expect(tooBig("a.csv", 1e6, size(50_000, 501))?.says).toMatch(
    /50,000 rows of 501 columns; up to 20 million/,
  );
  expect(tooBig("a.csv", 1e6, size(100, 2502))?.says).toMatch(/up to 2,000 assets/);
});

test("as many of its assets are offered as are within the limits, where they stand side by side", () => {
  const offered = (rows: number, names: readonly string[]): number | undefined =>
    tooBig("a.csv", 201e6, { rows, columns: names.length + 1, names })?.assets.length;
  expect(offered(10_000, wide(3000))).toBe(500);
  expect(offered(100_000, wide(3000))).toBe(200);
  expect(offered(5_000_000, ["ticker", "open", "high", "low", "close"])).toBe(0);
});

test("a table's size is judged by its first lines, and names are what the first line holds", () => {
  const rows = 100_000;
  const bytes = asText(`date;A;"B"\n${"2024-01-02;1,25;2,50\n".repeat(rows)}`);
  const size = likelySize(bytes.subarray(0, bytesToTell), bytes.length);
  expect(size).toMatchObject({ columns: 3, names: ["A", "B"] });
  expect(Math.abs((size?.rows ?? 0) / rows - 1)).toBeLessThan(0.01);
  const whole = (text: string) => likelySize(asText(text), text.length);
  expect(whole("2024-01-02,1,2\n2024-01-03,1,2\n")?.names).toEqual([]);
  expect(whole("a title\n2024-01-03,1,2\n")?.names).toEqual([]);
  expect(whole("one line")).toBeUndefined();
  expect(likelySize(Uint8Array.of(80, 75, 3, 4, 0, 0), 6)).toBeUndefined();
});

test("two lines of a table of thousands of assets are enough", () => {
  const names = wide(7000);
  const line = `2024-01-02${",1234.56".repeat(names.length)}\n`;
  const bytes = asText(`date,${names.join(",")}\n${line.repeat(20)}`);
  const size = likelySize(bytes.subarray(0, bytesToTell), 100 * bytes.length);
  expect(size?.names).toEqual(names);
  expect(Math.abs((size?.rows ?? 0) / 2000 - 1)).toBeLessThan(0.1);
});
