import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Answer } from "../../../jobs/job.ts";
import { isAnswerTo, resultIn, resultLine } from "../results/results.ts";
import { packed, unpacked } from "./packed.ts";

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
  expect(() => packed({ text: "x".repeat(2000) }, "a strategy", 1024)).toThrow(
    "a strategy is larger than the 1 KB",
  );
  expect(() => unpacked(deflateRawSync('{"__proto__": {"polluted": true}}'), "it")).toThrow("can be named");
});

test("what somebody put among the results is none: no figure of it, and no time that it says it took, is believed", () => {
  const answer = { status: "done", result: { measures: { sharpeRatio: "high" } } } as unknown as Answer;
  expect(isAnswerTo("measure", answer)).toBe(false);
  const key = "d".repeat(64);
  for (const took of [Number.NaN, Number.POSITIVE_INFINITY, -1]) {
    expect(resultIn(resultLine({ key, answer, took, host: "" }))).toBeUndefined();
  }
});

test("a torn or changed line is no result", () => {
  const answer = { status: "failed", code: "timeout", message: "late" } as Answer;
  const line = resultLine({ key: "d".repeat(64), answer, took: 3, host: "here" });
  expect(resultIn(line)?.answer).toEqual(answer);
  expect(resultIn(line.slice(0, -1))).toBeUndefined();
  expect(resultIn(line.replace("late", "lame"))).toBeUndefined();
});
