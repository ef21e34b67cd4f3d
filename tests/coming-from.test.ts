import { copyFileSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import * as root from "../dist/index.js";
import { kinfolio, runModule } from "./support/kinfolio.ts";
import { blocksOf, commandLines, compiled, folderWithSample } from "./support/pages-that-run.ts";

const top = resolve(import.meta.dirname, "..");
const page = join(top, "docs/coming-from.md");

interface Entry {
  readonly there: string;
  readonly here: string;
  /** What its functions are imported from, where `kinfolio` does not have them. */
  readonly door: string;
  /** The folder of figures in which both are laid side by side; empty where there is none. */
  readonly figures: string;
}

const entries: Entry[] = readFileSync(page, "utf8")
  .split("\n")
  .filter((line) => line.startsWith("|") && !/^\|-|^\| there /.test(line))
  .map((line) => {
    const [, there, here, , figures] = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
    const [call, ...others] = [...here.matchAll(/`([^`]*)`/g)].map(([, text]) => text);
    return { there, here: call, door: others.at(-1) ?? "kinfolio", figures: figures.replaceAll("`", "") };
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

test("where it says that figures are equal, a test holds what it names against that folder", () => {
  const tests = ["src", "tests"].flatMap((folder) =>
    readdirSync(join(top, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".test.ts"))
      .map((name) => readFileSync(join(top, folder, name), "utf8")),
  );
  const unheld = entries.filter(({ here, figures }) => {
    if (figures === "" || isCommand({ here } as Entry)) return false;
    const name = /^\w+/.exec(here)?.[0] ?? "";
    return !tests.some((text) => text.includes(`figures("${figures}")`) && text.includes(name));
  });
  expect(unheld).toEqual([]);
  const folders = entries.filter(
    ({ figures }) => figures !== "" && !existsSync(join(top, "reference", figures)),
  );
  expect(folders).toEqual([]);
});
