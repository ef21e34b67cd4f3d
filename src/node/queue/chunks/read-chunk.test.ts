import { expect, test } from "vitest";
import { mostCells, readChunk } from "./read-chunk.ts";

const chunk = {
  run: "a".repeat(32),
  data: "b".repeat(64),
  points: ["c".repeat(32)],
  datasets: [[0, 9, 1, 2]],
  cells: [[0, 0]],
};

test("a chunk is read as it is", () => {
  expect(readChunk(chunk)).toEqual(chunk);
  expect(readChunk({ ...chunk, timeoutSeconds: 0.5 })).toEqual({ ...chunk, timeoutSeconds: 0.5 });
});

test.each([
  ["no object", "text"],
  ["further settings", { ...chunk, module: "./evil.js" }],
  ["a name that is no digest", { ...chunk, data: "../../etc/passwd" }],
  ["a place beyond its list", { ...chunk, cells: [[0, 1]] }],
  ["a place below zero", { ...chunk, cells: [[-1, 0]] }],
  ["a fraction of a row", { ...chunk, datasets: [[0, 9.5, 1]] }],
  ["a dataset without assets", { ...chunk, datasets: [[0, 9]] }],
  ["no time", { ...chunk, timeoutSeconds: 0 }],
  ["time without end", { ...chunk, timeoutSeconds: Number.POSITIVE_INFINITY }],
  ["no cells", { ...chunk, cells: [] }],
  ["too many cells", { ...chunk, cells: Array.from({ length: mostCells + 1 }, () => [0, 0]) }],
])("%s is refused", (_, value) => {
  expect(() => readChunk(value)).toThrow("a chunk of the queue is none");
});
