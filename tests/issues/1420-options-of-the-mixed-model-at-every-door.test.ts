import { readFileSync } from "node:fs";
import { Command } from "commander";
import { beforeAll, expect, test } from "vitest";
import { flagOf, type Option } from "../../src/base/option/option.ts";
import { commands } from "../../src/cli/commands.ts";
import { mixedAdaptiveOptions } from "../../src/estimate/mixed-model/mixed-adaptive.ts";
import { mixedOptions } from "../../src/estimate/mixed-model/mixed-options.ts";
import { openStudy } from "../../src/study/open/open-study.ts";

/** What the mixed model may be told beyond its static form: a value of each, as a study file writes it. */
const options = {
  factors: ["SPY"],
  halfLife: 60,
  volatility: "market-and-residual",
  horizon: 10,
  errors: "student-t",
  rowWeights: true,
  scenarioDraws: 100,
  drawSeed: 3,
  loadings: "random-walk",
  posterior: 200,
} as const;

/** Commands that fit an estimator. */
const fitting = [
  "estimate",
  "optimize",
  "explain",
  "frontier",
  "backtest",
  "compare-estimators",
  "cross-validate",
  "rebalance",
];

const flags = new Map<string, Set<string>>();

beforeAll(async () => {
  for (const name of [...fitting, "run"]) {
    const command = new Command(name);
    (await commands[name].load())(command, () => {});
    flags.set(name, new Set(command.options.map(({ long }) => long ?? "")));
  }
});

const schema = JSON.parse(readFileSync("schema/study.schema.json", "utf8"));

/** The properties of a model in the schema, from which forms are made. */
function formOf(model: string): Record<string, unknown> {
  const entries: { properties?: Record<string, { const?: string }> }[] = schema.$defs.model.anyOf;
  const found = entries.find(({ properties }) => properties?.name?.const === model);
  return found?.properties ?? {};
}

test.each(Object.entries(options))(
  "%s: library, study file, form and command line have it",
  async (name, value) => {
    const catalogs: Readonly<Record<string, Readonly<Record<string, Option>>>> = {
      mixed: mixedOptions,
      "mixed-adaptive": mixedAdaptiveOptions,
    };
    for (const [model, catalog] of Object.entries(catalogs)) {
      expect(Object.keys(catalog)).toContain(name);
      expect(Object.keys(formOf(model))).toContain(name);
      const written = {
        title: name,
        data: { sample: "etfs" },
        strategies: [{ name: "own", design: "gmv", model: { name: model, [name]: value } }],
      };
      const { study } = await openStudy({ name, written }, {}, async () => new Uint8Array());
      expect(study.strategies).toMatchObject([{ model: { name: model, options: { [name]: value } } }]);
      for (const command of fitting)
        expect([...(flags.get(command) ?? [])]).toContain(flagOf(name, catalog[name]));
    }
  },
);

test("what a study is run on can be said of it from outside: its assets, and its factors", () => {
  expect([...(flags.get("run") ?? [])]).toEqual(
    expect.arrayContaining(["--prices", "--assets", "--factors", "--characteristics", "--from", "--to"]),
  );
});
