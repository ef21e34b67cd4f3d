import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { figures, referenceFile } from "../../../../tests/support/reference.ts";
import type { DataTable } from "../../../market/panel/panel.ts";
import { parseDataTable } from "../../../market/table/data-table.ts";
import { fitMixedModel } from "../engines/general/fit-mixed-model.ts";
import { profileIntervals, waldIntervals } from "./mixed-intervals.ts";
import { testMixedModels } from "./test-mixed-models.ts";

const { origin, likelihood_ratio: ratios, profile: profiles } = figures("lme4");

function tableOf(name: string): DataTable {
  return parseDataTable(readFileSync(referenceFile("lme4", name), "utf8"), name);
}

interface Ratio {
  readonly data: string;
  readonly smaller: string;
  readonly larger: string;
  readonly method: "ML" | "REML";
  readonly chisq: number;
  readonly df: number;
  readonly p_chisq: number;
  readonly AIC: readonly number[];
  readonly BIC: readonly number[];
}

describe("likelihood ratios", () => {
  test.each<Ratio>(ratios)(
    `$smaller in $larger by $method as anova of lme4 ${origin.version}`,
    ({ data, smaller, larger, method, chisq, df, p_chisq, AIC, BIC }) => {
      const table = tableOf(data);
      const own = { fixed: smaller, method: method === "ML" ? ("ml" as const) : ("reml" as const) };
      const result = testMixedModels(fitMixedModel(table, own), table, own, { ...own, fixed: larger });
      expect(result.statistic).toBeCloseTo(chisq, 8);
      expect(result.degreesOfFreedom).toBe(df);
      expect(Math.abs(result.pValue / p_chisq - 1)).toBeLessThan(1e-7);
      expect([result.smaller.aic, result.larger.aic]).toEqual(AIC.map((value) => expect.closeTo(value, 8)));
      expect([result.smaller.bic, result.larger.bic]).toEqual(BIC.map((value) => expect.closeTo(value, 8)));
    },
  );

  const table = tableOf("slopes.csv");
  const small = { fixed: "y ~ x + (1 | g)" };
  const fit = fitMixedModel(table, small);

  test("models of different fixed effects are fitted by ML, whichever is given first", () => {
    const larger = { fixed: "y ~ x + f + (1 | g)" };
    const [one, two] = [
      testMixedModels(fit, table, small, larger),
      testMixedModels(fitMixedModel(table, larger), table, larger, small),
    ];
    expect([one.method, one.degreesOfFreedom]).toEqual(["ml", 2]);
    expect(one).toEqual(two);
    expect(one.mixturePValue).toBeUndefined();
  });

  test("one random effect more is tested by the mixture of chi-squares", () => {
    const apart = testMixedModels(fit, table, small, { fixed: "y ~ x + (1 | g) + (0 + x | g)" });
    expect(apart.mixturePValue).toBeCloseTo(apart.pValue / 2, 14);
    const together = testMixedModels(fit, table, small, { fixed: "y ~ x + (1 + x | g)" });
    expect(together.mixturePValue).toBeLessThan(together.pValue);
    expect(together.mixturePValue).toBeGreaterThan(together.pValue / 2);
  });

  test.each([
    ["y ~ f + (1 | g)", "it has fixed effects that the other has not"],
    ["y ~ I(2 * x) + (1 | g)", "they have as many parameters"],
    ["y ~ x + f + (0 + x | g)", "it has g, which the other has not"],
    ["off ~ x + (1 | g)", "the models explain y and off"],
  ])("%s is refused: %s", (fixed, words) => {
    expect(() => testMixedModels(fit, table, small, { fixed })).toThrow(words);
  });
});

interface ProfileFigures {
  readonly data: string;
  readonly formula: string;
  readonly exact_names: readonly string[];
  readonly exact: readonly (readonly [number, number])[];
  readonly names: readonly string[];
  readonly wald: readonly (readonly [number | null, number | null])[];
}

/** Names as the project has them. */
function intervalName(name: string): string {
  const group = (text: string): string => (text === "b:a" ? "a:b" : text);
  const [, kind, first, of] = /^(?:(sd|cor)_)?([^|]+)(?:\|(.*))?$/.exec(name) ?? [];
  if (name === "sigma") return "sd(residual)";
  if (kind === undefined) return name;
  if (kind === "cor") return `cor(${of}, ${first.split(".")[0]}:${of})`;
  return first === "(Intercept)" ? `sd(${group(of)})` : `sd(${first}:${of})`;
}

describe("intervals", () => {
  // lme4's own ends are interpolated, and 0.11 off for a correlation: the ends solved for beside them are the right ones
  test.each<ProfileFigures>(profiles)(
    `profile ends of $formula, solved for by dense likelihoods beside lme4 ${origin.version}`,
    ({ data, formula, exact_names, exact }) => {
      const { intervals, warnings } = profileIntervals(fitMixedModel(tableOf(data), { fixed: formula }));
      expect(warnings).toEqual([]);
      expect(intervals.map(({ name }) => name).toSorted()).toEqual(exact_names.map(intervalName).toSorted());
      exact_names.forEach((name, i) => {
        const own = intervals.find((interval) => interval.name === intervalName(name));
        // the figures' deviance is off by up to 2e-9 of 3.84, where it is flattest the ends by 1e-7
        expect([own?.lower, own?.upper]).toEqual(exact[i].map((end) => expect.closeTo(end, 6)));
        for (const excess of own?.excess ?? [Number.NaN]) expect(excess).toBeLessThan(1e-6);
      });
    },
  );

  test.each<ProfileFigures>(profiles)(
    `Wald ends of $formula by ML as lme4 ${origin.version}`,
    ({ data, formula, names, wald }) => {
      const { intervals } = waldIntervals(fitMixedModel(tableOf(data), { fixed: formula, method: "ml" }));
      for (const { name, lower, upper } of intervals) {
        expect([lower, upper]).toEqual(wald[names.indexOf(name)].map((end) => expect.closeTo(end ?? 0, 7)));
      }
    },
  );
});
