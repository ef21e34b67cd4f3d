import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "./support/kinfolio.ts";

const top = resolve(import.meta.dirname, "..");
const reference = join(top, "docs/api");

function pagesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

test("the reference is what the docstrings say today", async () => {
  const fresh = await temporaryFolder();
  execFileSync(process.execPath, [join(reference, "write.mjs"), fresh]);
  expect(pagesIn(reference)).toEqual(pagesIn(fresh));
});

test("every door has its page, and every function, class and constant behind it says what it is", () => {
  const { exports: doors } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
  const pages = pagesIn(reference);
  for (const door of Object.keys(doors).filter((each) => /^\.\/[a-z]+$/.test(each))) {
    expect(Object.keys(pages)).toContain(`${door.slice(2)}.md`);
  }
  const silent = Object.entries(pages).flatMap(([page, text]) =>
    [
      ...text.matchAll(
        /^### `(\w+)`\n\n```ts\n(?:function|class|const) (?:(?!```)[\s\S])*```\n\n(?=#|Types: |- )/gm,
      ),
    ].map(([, name]) => `${page}: ${name}`),
  );
  expect(silent).toEqual([]);
});

test("what the page for newcomers calls ours is behind the door that it names", () => {
  const pages = pagesIn(reference);
  const rows = readFileSync(join(top, "docs/coming-from.md"), "utf8").matchAll(/^\| `.*? \| (`.*?) \|/gm);
  const missing = [...rows].flatMap(([, here]) =>
    here.split(";").flatMap((part) => {
      const door = /of `kinfolio\/(\w+)`/.exec(part)?.[1] ?? "README";
      const names = [...part.matchAll(/`([a-z]\w+)[`(]/g)].map(([, name]) => name);
      return names.filter((name) => !pages[`${door}.md`].includes(`\`${name}\``));
    }),
  );
  expect(missing).toEqual([]);
});
