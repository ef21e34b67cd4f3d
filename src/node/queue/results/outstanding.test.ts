import { expect, test } from "vitest";
import type { Answer, Job } from "../../../jobs/job.ts";
import { Outstanding } from "./outstanding.ts";
import { requireEqual } from "./require-equal.ts";
import type { CellResult } from "./results.ts";

const job = {} as Job;
const answered = (key: string, message: string, host: string): CellResult => ({
  key,
  answer: { status: "failed", code: "error", message } as Answer,
  took: 1,
  host,
});

test("cells of a chunk that is laid down again are those without an answer", () => {
  const outstanding = new Outstanding();
  const entries = ["a", "b", "c"].map((key) => outstanding.numbered(job, key));
  outstanding.add("chunk", entries);
  expect(outstanding.take("b")?.index).toBe(1);
  expect(outstanding.take("b")).toBeUndefined();
  expect(outstanding.again("chunk").map(({ key }) => key)).toEqual(["a", "c"]);
  expect(outstanding.chunks).toBe(0);
  expect(outstanding.size).toBe(2);
});

test("an answer that comes twice is dropped where it is the same, and ends the run with both hosts where it is not", () => {
  const outstanding = new Outstanding();
  outstanding.answered(answered("a", "so", "one"));
  expect(() => outstanding.requireSame(answered("a", "so", "two"))).not.toThrow();
  expect(() => outstanding.requireSame(answered("a", "otherwise", "two"))).toThrow(
    /two and one came to different/,
  );
});

test("a cell that ran out of time on one machine and not on another is no disagreement", () => {
  const late = { status: "failed", code: "timeout", message: "no answer within 1 s" } as Answer;
  const outstanding = new Outstanding();
  outstanding.answered({ ...answered("a", "", "one"), answer: late });
  expect(() => outstanding.requireSame(answered("a", "so", "two"))).not.toThrow();
  outstanding.answered(answered("b", "so", "one"));
  expect(() => outstanding.requireSame({ ...answered("b", "", "two"), answer: late })).not.toThrow();
  expect(() => requireEqual(answered("a", "so", "").answer, late, "one", "a")).not.toThrow();
});

test("an answer that this machine does not come to ends the run with the host's name", () => {
  const { answer } = answered("a", "so", "one");
  expect(() => requireEqual(answer, answer, "one", "a")).not.toThrow();
  expect(() => requireEqual(answer, answered("a", "otherwise", "").answer, "one", "a")).toThrow(
    /^one and this machine, .*, came to different answers for the cell a$/,
  );
});
