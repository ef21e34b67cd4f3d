import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { parseStudyFile } from "../../src/study/open/parse-study-file.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

/** The message of the refusal. A study file that cannot be read is its writer's mistake: never another sort of error. */
function refusal(text: string): string {
  try {
    parseStudyFile(text, "mine.yaml");
  } catch (error) {
    if (error instanceof InputError && error.code === "bad-study") return error.message;
    throw error;
  }
  throw new Error("the file was read");
}

/** Ten lists, each of ten of the one before: 10^10 entries. */
const bomb = [..."abcdefghij"]
  .map(
    (name, i, all) =>
      `${name}: &${name} [${Array(10)
        .fill(i === 0 ? "x" : `*${all[i - 1]}`)
        .join(", ")}]`,
  )
  .join("\n");

test.each([
  ["title: t\nstrategies: *nope", "line 2: *nope is the alias of no anchor above it"],
  ["title: t\nreport: &r { leaveOut: *r }", "line 2: *r stands within what it is the alias of"],
  [bomb, "line 5: *d unfolds to more than 100000 parts"],
  ["title: t\nsettings: { [a, b]: 1 }", "line 2: the name of a setting needs to be a text"],
  ["? { a: 1 }\n: 2", "line 1: the name of a setting needs to be a text"],
  ["title: t\ntitle: u", "line 2: title is given twice"],
  ["title: t\n---\ntitle: u", "line 2: a second document begins here; a file holds one"],
  ["title: !!binary aGVsbG8=", "line 1: a tag (!) has no meaning in a study file"],
  ["[".repeat(20_000), "too deep to be read"],
  [`title: ${"t".repeat(9_700_000)}`, "9.7 MB given, a study file has at most 2 MB"],
  [
    "title: t\nstrategies: [{ name: x, design: { name: gmv, constructor: 1 } }]",
    "nothing can be named constructor",
  ],
  ["title: t\nsettings: { a: { __proto__: 1 } }", "line 2: nothing can be named __proto__"],
  ['{ "title": "t",\n "settings": { "prototype": 1 } }', "line 2: nothing can be named prototype"],
  [
    "title: t\nstrategies:\n  - { name: x, design: gmv, maxWeight: { constructor: 0.1 } }",
    "line 3: nothing can be named constructor", // valibot drops the key: 0.8177 of the asset was held
  ],
  [
    "title: t\nstrategies:\n  - hrp,gmv\n  - { name: gmv, design: equal-weight }", // one line of JSON for both
    "line 4: strategies, entry 2: there are two strategies named gmv",
  ],
  [
    "title: t\nstrategies:\n  - { name: ' ', design: gmv }",
    "line 3: strategies, entry 1: a strategy needs a name",
  ],
  [
    "title: t\nstrategies: [{ name: __proto__, design: gmv }]", // drawing with that name changes every object
    "line 2: strategies, entry 1: no strategy can be named __proto__",
  ],
])("%.40j is refused with its line", (text, words) => {
  expect(refusal(text)).toContain(words);
});

test("a megabyte of settings is read in seconds: names are compared in no more than one pass", () => {
  const weights = Array.from({ length: 60_000 }, (_, i) => `      k${i}: 1`).join("\n");
  const strategy = `strategies:\n  - name: x\n    design: gmv\n    maxWeight:\n${weights}\n`;
  const [read] = parseStudyFile(`title: t\n${strategy}`, "mine.yaml").strategies;
  expect(Object.keys(Object(read).maxWeight)).toHaveLength(60_000); // 40,000 took 39 s, growing with the square
}, 30_000);

test("names of assets are taken as they are written", () => {
  const weights = "{ 007: 0.1, null: 0.2, 1e3: 0.3, true: 0.4 }";
  const [entry] = parseStudyFile(
    `title: t\nstrategies: [{ name: x, design: gmv, maxWeight: ${weights} }]`,
    "mine.yaml",
  ).strategies;
  expect(entry).toMatchObject({ maxWeight: { "007": 0.1, null: 0.2, "1e3": 0.3, true: 0.4 } });
});

test("aliases that say what they mean are followed", () => {
  const text = "title: t\ndata: { assets: &a [A, B], factors: *a }";
  expect(parseStudyFile(text, "mine.yaml").data).toMatchObject({ assets: ["A", "B"], factors: ["A", "B"] });
});

test("a kind that is a property of every object is no kind of study: exit 2, two lines", async () => {
  const folder = await temporaryFolder();
  writeFileSync(join(folder, "kind.yaml"), "study: constructor\ntitle: t\nstrategies: [gmv]\n");
  const { code, stderr } = await kinfolio(["run", "kind.yaml"], folder);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "kinfolio: bad-study: kind.yaml, line 1: study: there is no kind constructor\n" +
      "  kinds: backtest, cross-validation, evidence, high-order, mixed-model, markowitz\n",
  );
});

test("what JSON.parse says of a list of datasets stays on one line, and reserved names are refused", async () => {
  const folder = await temporaryFolder();
  const datasets = async (text: string) => {
    writeFileSync(join(folder, "datasets.json"), text);
    return await kinfolio(["backtest", "--strategies", "gmv", "--datasets", "datasets.json"], folder);
  };
  const broken = await datasets('[\n  { "assets": ["S01"],\n    from: 1 }\n]');
  expect(broken.code).toBe(2);
  expect(broken.stderr).toMatch(/^kinfolio: bad-file: datasets\.json: not JSON: [^\n]*\n$/);
  const reserved = await datasets(
    '[{ "assets": ["S01"], "__proto__": 1, "from": "2019-01-01", "to": "2019-12-31" }]',
  );
  expect(reserved.code).toBe(2);
  expect(reserved.stderr).toContain("nothing can be named __proto__ in a list of datasets");
});

test("a reserved name among an option's own is refused, not dropped", async () => {
  const given = ["--assets", "S01,S02", "--design", "risk-parity", "--budgets", "S01=1,S02=1,constructor=2"];
  const { code, stderr } = await kinfolio(["optimize", ...given]);
  expect(code).toBe(2);
  expect(stderr).toBe(
    "kinfolio: unknown-asset: a budget of risk is given for constructor, which is no asset\n",
  );
});
