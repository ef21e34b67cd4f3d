import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { figures, referenceFile } from "../../../tests/support/reference.ts";
import type { TextFile } from "../../base/text-file.ts";
import type { MixedResult } from "../../jobs/results/mixed.ts";
import { mixedJson } from "../../page/mixed/mixed-json.ts";
import { mixedText } from "../../page/mixed/mixed-text.ts";
import type { MixedModelRequest } from "./mixed.ts";
import { mixedResult } from "./mixed.ts";

const { origin, fits } = figures("lme4");
const formula = "y ~ x + f + (1 + x | g)";
const right = fits.find(
  (fit: { formula: string; weights?: string; method: string }) =>
    fit.formula === formula && fit.weights === "w" && fit.method === "REML",
);

function file(name: string): TextFile {
  return { name, text: readFileSync(referenceFile("lme4", name), "utf8") };
}

function asked(questions: Partial<MixedModelRequest>): MixedResult {
  return mixedResult({
    data: file("slopes.csv"),
    fixed: formula,
    weights: "w",
    relationships: {},
    ...questions,
  });
}

const rows: TextFile = {
  name: "rows.csv",
  text: ["g,x,f", ...right.predict.newdata.map(({ g, x, f }: Record<string, unknown>) => [g, x, f])].join(
    "\n",
  ),
};

test(`predictions of a file, the third row of a new level, as predict of lme4 ${origin.version}`, () => {
  const result = asked({ predict: rows, allowNewLevels: true });
  const { predictions, newLevels } = mixedJson(result);
  const expected = right.predict.with_effects.map((value: number) => expect.closeTo(value, 6));
  expect(predictions?.map((row) => row.expected)).toEqual(expected);
  expect(newLevels).toEqual(["g new"]);
  expect(mixedText(result)).toContain("effects taken as zero, of levels that the fit does not know: g new");
  expect(() => asked({ predict: rows })).toThrow("the fit has no effect of g new");
});

test(`fitted values of every record as fitted of lme4 ${origin.version}`, () => {
  const { fitted = [] } = mixedJson(asked({ fitted: true }));
  expect(fitted.map((own) => own.fitted)).toEqual(
    right.fitted.map((value: number) => expect.closeTo(value, 6)),
  );
});

test("tests, intervals and errors of effects stand in the JSON and in the text", () => {
  const result = asked({ test: "y ~ x + (1 + x | g)", intervals: "wald", level: 0.9 });
  const json = mixedJson(result);
  expect(json.test).toMatchObject({ method: "ml", degreesOfFreedom: 2 });
  expect(json.intervals).toMatchObject({ kind: "wald", level: 0.9 });
  expect(Object.keys(json.standardError)).toEqual(["g", "x:g"]);
  expect(mixedText(result)).toContain("90% Wald intervals");
  expect(mixedText(result)).toMatch(/Likelihood ratio \(ml\) of y ~ x \+ f .* over y ~ x \+ \(1/);
});

test("the posterior stands beside the fit, in the JSON and in the text", () => {
  const result = asked({ fixed: "y ~ x + (1 | g)", bayes: true, chains: 2, draws: 50, seed: 4 });
  const { posterior } = mixedJson(result);
  expect(posterior).toMatchObject({ chains: 2, draws: 50, seed: 4 });
  expect(posterior?.parameters.map(({ name }) => name)).toEqual(["g", "residual", "(Intercept)", "x"]);
  expect(Object.keys(posterior?.effects.g ?? {})).toHaveLength(14);
  expect(posterior?.warnings[0]).toMatch(/more draws are needed/);
  expect(mixedText(result)).toContain("Posterior of 2 chains of 50 draws, seed 4");
});
