import { expect, test } from "vitest";
import { walkForwardDefaults } from "../backtest/walk-forward.ts";
import { canonicalJson } from "../base/json.ts";
import { canonicalJob } from "./canonical-job.ts";

test("the text of a job is its canonical JSON, the first time and when its parts are known", () => {
  const strategy = { name: "b", options: { z: 1, a: [0.1, Number.NaN] }, design: "gmv" };
  const job = {
    walkForward: walkForwardDefaults,
    kind: "measure",
    data: "00",
    periodsPerYear: undefined,
    strategy,
  };
  for (let time = 0; time < 2; time++) expect(canonicalJob(job)).toBe(canonicalJson(job));
  const { strategy: _, ...rest } = job;
  expect(canonicalJob({ ...rest, dataset: { to: "b", from: "a" } })).toBe(
    canonicalJson({ ...rest, dataset: { to: "b", from: "a" } }),
  );
});
