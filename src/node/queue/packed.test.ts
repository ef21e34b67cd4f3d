import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Answer } from "../../jobs/job.ts";
import { packed, unpacked } from "./packed.ts";
import { resultIn, resultLine } from "./results.ts";

test("arrays of numbers and what JSON has no word for come back to the bit", () => {
  const value = {
    doubles: Float64Array.of(Math.PI, -0, Number.NaN, Number.POSITIVE_INFINITY, 5e-324),
    bytes: { inner: Int8Array.of(-1, 0, 127) },
    limit: Number.POSITIVE_INFINITY,
    names: ["A", null, true],
  };
  expect(unpacked(packed(value), "it")).toEqual(value);
});

test("what is no such content, unfolds to too much or has a reserved name is refused", () => {
  expect(() => unpacked(Buffer.from("no"), "it")).toThrow("it of the queue cannot be read");
  expect(() => unpacked(packed({ text: "x".repeat(1000) }), "it", 100)).toThrow("cannot be read");
  expect(() => unpacked(deflateRawSync('{"__proto__": {"polluted": true}}'), "it")).toThrow("can be named");
});

test("a torn or changed line is no result", () => {
  const answer = { status: "failed", code: "timeout", message: "late" } as Answer;
  const line = resultLine({ key: "d".repeat(64), answer, took: 3, host: "here" });
  expect(resultIn(line)?.answer).toEqual(answer);
  expect(resultIn(line.slice(0, -1))).toBeUndefined();
  expect(resultIn(line.replace("late", "lame"))).toBeUndefined();
});
