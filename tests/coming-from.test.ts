import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import * as root from "../dist/index.js";
import { kinfolio, runModule } from "./support/kinfolio.ts";
import { blocksOf, commandLines, compiled, folderWithSample } from "./support/pages-that-run.ts";
import { figures } from "./support/reference.ts";

const top = resolve(import.meta.dirname, "..");
const page = join(top, "docs/coming-from.md");

interface Entry {
  readonly there: string;
  readonly here: string;
  /** What its functions are imported from, where `kinfolio` does not have them. */
  readonly door: string;
  /** Whose figures a test holds it to, and their folder; empty where there are none. */
  readonly tool: string;
  readonly figures: string;
}

const entries: Entry[] = readFileSync(page, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\|-|^\| there /.test(line))
  .map((line) => {
    const [, there, here, , held] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [call, ...others] = [...here.matchAll(/`([^`]*)`/g)].map(([, text]) => text);
    const [, tool = "", figures = ""] = /^(.+): `([\w-]+)`$/.exec(held) ?? [];
    if (held !== tool && figures === "") throw new Error(`${there}: ${held} names no folder of figures`);
    return { there, here: call, door: others.at(-1) ?? "kinfolio", tool: tool.split(",")[0], figures };
  });
const isCommand = ({ here }: Entry): boolean => here.startsWith("kinfolio ");

/** The program of the page, then every call of ours, which says whether something came of it. */
function program(): string {
  const [{ text: beginning }] = blocksOf(page).filter(({ language }) => language === "ts");
  const calls = entries.filter((entry) => !isCommand(entry));
  const doors = new Map<string, string>();
  for (const { here, door } of calls) {
    for (const [, name] of here.matchAll(/(?<![.\w])([a-z]\w+)\(/g)) {
      if (!new RegExp(`\\b${name}\\b.* from "kinfolio`).test(beginning)) {
        doors.set(name, name in root ? "kinfolio" : door);
      }
    }
  }
  return [
    ...[...doors].map(([name, door]) => `import { ${name} } from "${door}";`),
    beginning,
    "const results: unknown[] = [];",
    ...calls.map(({ here }) => `results.push(${here});`),
    `console.log(JSON.stringify(results.map((each) =>
      each === undefined || each === null || Number.isNaN(each) ? "nothing" : (each as { status?: string }).status ?? "done")));`,
  ].join("\n");
}

test("every call of ours on the page for newcomers compiles, runs and gives something", async () => {
  const folder = await folderWithSample();
  copyFileSync(join(folder, "sample/etf_prices.csv"), join(folder, "prices.csv"));
  const { stdout, stderr } = await runModule(compiled("coming-from", [program()])[0], folder);
  expect(stderr).toBe("");
  const ends: string[] = JSON.parse(stdout);
  expect(ends.length).toBeGreaterThan(40);
  expect(ends.filter((end) => !["done", "optimal", "converged", "boundary"].includes(end))).toEqual([]);
});

test("every command of ours on it ends well", async () => {
  const folder = await folderWithSample();
  copyFileSync(join(folder, "sample/etf_prices.csv"), join(folder, "prices.csv"));
  const commands = entries.filter(isCommand);
  expect(commands.length).toBeGreaterThan(5);
  for (const { here } of commands) {
    const [[, ...args]] = commandLines(here);
    const { code, stderr } = await kinfolio(args, folder);
    expect([here, code, stderr]).toEqual([here, 0, expect.not.stringContaining("kinfolio:")]);
  }
});

test("where it says whose figures it is held to, a test of what it names says so beside that folder", () => {
  const tests = ["src", "tests"].flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(top, folder, name), "utf8")),
  );
  const held = entries.filter(({ figures }) => figures !== "");
  expect(held.length).toBeGreaterThan(40);
  const unheld = held.filter(({ here, tool, figures: folder }) => {
    const names = isCommand({ here } as Entry) ? spellings(here) : [/^\w+/.exec(here)?.[0] ?? ""];
    const { origin } = figures(folder);
    return !tests.some(
      (text) =>
        text.includes(`figures("${folder}")`) &&
        names.some((name) => text.includes(name)) &&
        (text.includes(tool) ||
          (text.includes("reference.origin.version") && JSON.stringify(origin.version).includes(tool))),
    );
  });
  expect(unheld).toEqual([]);
});

/** The last option of a command, as a flag and as a name in a program. */
function spellings(command: string): string[] {
  const flag = [...command.matchAll(/--[\w-]+/g)].at(-1)?.[0] ?? "";
  return [`"${flag}"`, flag.slice(2).replace(/-(\w)/g, (_, letter) => letter.toUpperCase())];
}
