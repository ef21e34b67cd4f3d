import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { type Catalog, flagOf, type Option } from "../../src/base/option/option.ts";
import { isShare } from "../../src/base/option/quantity.ts";
import { commands } from "../../src/cli/commands.ts";
import { designs } from "../../src/strategy/designs.ts";
import { models } from "../../src/strategy/models.ts";
import { byOptionName } from "../../src/strategy/names/known-options.ts";
import { composers } from "../../src/study/composers.ts";
import { studyOptions } from "../../src/study/file/study-schema.ts";
import { studyJsonSchema } from "../../src/study/study-json-schema.ts";
import { temporaryFolder } from "../support/kinfolio.ts";

const top = resolve(import.meta.dirname, "../..");

/** Sources without tests. */
function sources(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .map((file) => readFileSync(join(top, folder, file), "utf8"));
}

/** Every option there is, at any depth. */
function optionsIn(options: Catalog): [string, Option][] {
  return Object.entries(options).flatMap(([name, option]) => {
    const inner = option.kind === "section" ? option.options : undefined;
    const full = option.kind === "list" && option.of.kind === "section" ? option.of.options : undefined;
    return [[name, option] as [string, Option], ...optionsIn({ ...inner, ...full })];
  });
}

const owners = [...Object.values(models), ...Object.values(designs)].map(({ options }) => options);
const everything = [
  studyOptions,
  ...owners,
  ...Object.values(composers).map(({ settings = {} }) => settings),
];

async function helpOf(name: string): Promise<Command> {
  const command = new Command(name);
  (await commands[name].load())(command, () => {});
  return command;
}

test("a sentence about an option stands in one place of the sources", () => {
  const text = sources("src")
    .join("\n")
    .replaceAll(/" \+\s+"/g, "") // long sentences are broken
    .replaceAll(/says:\s+/g, "says: ");
  const said = new Set(everything.flatMap((options) => optionsIn(options).map(([, { says }]) => says)));
  const notOnce = [...said].filter((sentence) => {
    const quoted = [`says: "${sentence}"`, `says: '${sentence}'`].map((each) => text.split(each).length - 1);
    return quoted[0] + quoted[1] !== 1;
  });
  expect(notOnce).toEqual([]);
});

test("a sentence begins with a capital and ends with a period", () => {
  for (const options of everything) {
    for (const [name, { says }] of optionsIn(options)) expect(says, name).toMatch(/^(\p{Lu}|units:).*\.$/su);
  }
});

test("no command lists an option by hand: flags come from catalogs", () => {
  const byHand = sources("src/cli").filter((text) => /\.(option|requiredOption)\(|new Option\(/.test(text));
  expect(byHand).toEqual([]);
});

test("two owners of a name mean the same kind of value by it, for they share a flag", () => {
  for (const [name, owned] of byOptionName({ ...models, ...designs })) {
    const kinds = new Set(owned.map(({ option }) => option.kind + (option.flag ?? "")));
    expect([...kinds], name).toHaveLength(1);
  }
});

describe.each(Object.keys(commands))("%s --help", (name) => {
  test("is readable in 80 columns, and every flag says what it is", async () => {
    const command = await helpOf(name);
    for (const line of command.helpInformation().split("\n")) expect(line.length).toBeLessThanOrEqual(80);
    for (const { long, description } of command.options) expect(description, long ?? "").not.toBe("");
  });
});

const walkOptions = studyOptions.backtest.options;

test.each([
  ["estimate", [models]],
  ["optimize", [models, designs]],
  ["backtest", [models, designs]],
])("%s has a flag for every option of its owners, and shows each of their sentences", async (name, lists) => {
  const command = await helpOf(name);
  const flags = new Map(command.options.map(({ long, description }) => [long, description]));
  for (const [owner, { options }] of lists.flatMap((list) => Object.entries(list))) {
    for (const [option, itself] of Object.entries(options as Catalog)) {
      if (name === "backtest" && Object.hasOwn(walkOptions, option)) continue; // the walk's own word
      const flag = flagOf(option, itself);
      const off = itself.kind === "flag" && itself.usual === true;
      const description = flags.get(off ? flag.replace("--", "--no-") : flag);
      expect(description, `${owner}.${option}`).toBeDefined();
      if (option === "factors") continue; // the data's own word
      expect(description).toContain(owner);
      expect(description).toContain(itself.says.slice(1, 22));
    }
  }
});

test("the JSON schema has a description of every setting and the unit of every number", () => {
  const silent: string[] = [];
  const unitless: string[] = [];
  const visit = (part: unknown, path: string): void => {
    if (typeof part !== "object" || part === null) return;
    const { properties } = part as { properties?: Record<string, Record<string, unknown>> };
    for (const [name, setting] of Object.entries(properties ?? {})) {
      const place = `${path}.${name}`;
      if (setting.const === undefined && typeof setting.description !== "string") silent.push(place);
      const text = JSON.stringify(setting);
      if (/"(number|integer)"/.test(text) && !text.includes('"unit":')) unitless.push(place);
    }
    for (const [key, inner] of Object.entries(part)) visit(inner, `${path}.${key}`);
  };
  const { allOf, ...schema } = studyJsonSchema();
  visit(schema, "");
  for (const { then } of allOf as { then: unknown }[]) visit(then, "settings");
  expect({ silent: silent.filter((place) => !place.endsWith("study")), unitless }).toEqual({
    silent: [],
    unitless: [],
  });
});

test("defaults lie within bounds, and shares are read with a percent sign", () => {
  for (const options of everything) {
    for (const [name, option] of optionsIn(options)) {
      if (option.kind !== "number" || typeof option.usual !== "number") continue;
      const { usual, least = -Infinity, above = -Infinity, most = Infinity, below = Infinity } = option;
      expect(usual >= least && usual > above && usual <= most && usual < below, name).toBe(true);
      if (/rate|volatility/.test(option.unit)) expect(isShare(option.unit)).toBe(true);
    }
  }
});

test("the tables of options in the pages are what the options say today (npm run build writes them)", async () => {
  const fresh = await temporaryFolder();
  execFileSync(process.execPath, [join(top, "docs/write-tables.mjs"), fresh]);
  for (const page of ["cli.md", "study.md", "mixed-model.md"]) {
    const [now, written] = [join(top, "docs"), fresh].map((folder) =>
      readFileSync(join(folder, page), "utf8"),
    );
    expect(now).toBe(written);
    expect(now).toContain("<!-- options: ");
  }
});
