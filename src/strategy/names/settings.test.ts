import { expect, test } from "vitest";
import { designs } from "../designs.ts";
import { models } from "../models.ts";
import { catalog } from "./catalog.ts";
import { withSettings } from "./settings.ts";

test("settings are JSON where they read as such, else text", () => {
  const settings = ["maxIterations=5", "mix = true", 'budgets={"A":2}', "solver=slsqp"];
  expect(withSettings({ xi: 3 }, settings)).toEqual({
    ...{ xi: 3, maxIterations: 5, mix: true, budgets: { A: 2 }, solver: "slsqp" },
  });
});

test.each([
  ["maxIteration=5", "no option|did you mean maxIterations?"],
  ["maxIterations", "name=value is needed"],
  ["xi=4", "xi is given twice"],
  ["__proto__=4", "has an option __proto__"],
])("%s is refused by name", (setting, says) => {
  const message = new RegExp(says.replaceAll("?", "\\?"));
  expect(() => withSettings({ xi: 3 }, [setting])).toThrow(message);
});

test("the catalog names every estimator and design with every option, in 80 columns", () => {
  for (const entries of [models, designs]) {
    const text = catalog(entries, new Set(["--xi"]), () => true);
    for (const [name, { options }] of Object.entries(entries)) {
      expect(text).toContain(`  ${name} `);
      for (const option of Object.keys(options)) {
        expect(text).toContain(option === "xi" ? "--xi" : `--set ${option}=`);
      }
    }
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(80);
  }
});
