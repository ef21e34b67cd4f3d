import { expect, test } from "vitest";
import { designs } from "../../../../src/strategy/designs.ts";
import { models } from "../../../../src/strategy/models.ts";
import { strategyOptions } from "../../../../src/strategy/strategy-options.ts";
import { studyJsonSchema } from "../../../../src/study/study-json-schema.ts";
import { choicesOf, fieldsOf } from "./field.ts";

const { properties, $defs } = studyJsonSchema();
const lists = $defs as Record<string, Parameters<typeof choicesOf>[0]>;
const { strategies } = properties as Record<string, { items: { anyOf: Parameters<typeof fieldsOf>[0][] } }>;
const strategy = fieldsOf(strategies.items.anyOf[1]);
const named = (name: string) => strategy.find((field) => field.name === name);

test("every design and estimator can be chosen, with its sentence and all of its options", () => {
  for (const [list, catalog] of [
    [lists.design, designs],
    [lists.model, models],
  ] as const) {
    const choices = choicesOf(list);
    expect(choices.map(({ name }) => name)).toEqual(Object.keys(catalog));
    for (const { name, summary, fields } of choices) {
      const { summary: said, options } = (catalog as Record<string, { summary: string; options: object }>)[
        name
      ];
      expect(summary).toBe(said);
      expect(fields.map((field) => field.name)).toEqual(Object.keys(options));
    }
  }
});

test("every option of a strategy is a field that people can read", () => {
  expect(strategy.map(({ name }) => name)).toEqual(Object.keys(strategyOptions));
  for (const { label, says } of strategy) {
    expect(label).toMatch(/^\p{Lu}/u);
    expect(says).toMatch(/\.$|^$/);
    expect(says).not.toContain(`${label}:`);
  }
});

test("a sentence says what its label leaves out, and shares in percent, as the field has them", () => {
  expect(named("maxWeight")?.says).toMatch(/^One number for all assets.* Default: 100%/);
  expect(named("minWeight")?.says).toMatch(/Default: 0%; none where gross/);
});

test("a weight is a share that may be named for each asset, a cost counts in basis points, a number of assets is whole", () => {
  expect(named("maxWeight")).toMatchObject({
    kind: "number",
    label: "Largest weight",
    isShare: true,
    mayNameAssets: true,
    unit: "weight",
  });
  expect(named("maxAssets")).toMatchObject({ kind: "number", isWhole: true, isShare: false, least: 1 });
  const [gmv] = choicesOf(lists.design).filter(({ name }) => name === "gmv");
  expect(gmv.fields.find(({ name }) => name === "costBps")).toMatchObject({
    kind: "number",
    isShare: false,
    unit: "basis points",
  });
});

test("what a design cannot do without is needed", () => {
  const [design] = choicesOf(lists.design).filter(({ name }) => name === "efficient-return");
  expect(design.fields.filter(({ needed }) => needed).map(({ name }) => name)).toEqual(["targetReturn"]);
});
