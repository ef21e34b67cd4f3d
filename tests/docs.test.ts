import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "./support/kinfolio.ts";
import { linksOf } from "./support/pages.ts";

const top = resolve(import.meta.dirname, "..");
const apart = new Set(["node_modules", "dist", "build", "coverage", "out", ".git"]);

function pagesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return apart.has(entry.name) ? [] : pagesBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** Anchors as GitHub makes them of headings: one that comes again is counted. */
function anchorsOf(page: string): string[] {
  const taken = new Map<string, number>();
  const headings = readFileSync(page, "utf8").matchAll(/^#+ (.*)$/gm);
  return [...headings].map(([, text]) => {
    const anchor = text
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number} _-]/gu, "")
      .replaceAll(" ", "-");
    const count = taken.get(anchor) ?? 0;
    taken.set(anchor, count + 1);
    return count === 0 ? anchor : `${anchor}-${count}`;
  });
}

interface Link {
  readonly page: string;
  readonly target: string;
}

const pages = pagesBelow(top);
const links: Link[] = pages.flatMap((page) => linksOf(page).map((target) => ({ page, target })));

function leadsNowhere({ page, target }: Link): boolean {
  if (/^[a-z]+:/.test(target)) return false;
  const [path, anchor] = target.split("#");
  const file = path === "" ? page : resolve(dirname(page), path);
  if (!exists(file)) return true;
  return anchor !== undefined && !anchorsOf(file).includes(anchor);
}

function exists(path: string): boolean {
  return readdirSync(dirname(path), { withFileTypes: true }).some(
    (entry) => join(dirname(path), entry.name) === path,
  );
}

test("every relative link between pages leads to a file, and to a heading of it", () => {
  const broken = links.filter(leadsNowhere).map(({ page, target }) => `${relative(top, page)}: ${target}`);
  expect(broken).toEqual([]);
});

test("every code of an input error is explained, and no other", () => {
  const source = readFileSync(join(top, "src/base/errors.ts"), "utf8");
  const union = /export type InputErrorCode =([^;]*);/.exec(source)?.[1] ?? "";
  const codes = [...union.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code);
  const page = readFileSync(join(top, "docs/errors.md"), "utf8");
  const explained = [...page.matchAll(/^## (.*)$/gm)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(explained).toEqual(codes);
});

test("every reason for which a source gives nothing is explained, and no other", () => {
  const source = readFileSync(join(top, "src/supply/source.ts"), "utf8");
  const union = /export type SourceFailureCode =([^;]*);/.exec(source)?.[1] ?? "";
  const codes = [...union.matchAll(/"([a-z-]+)"/g)].map(([, code]) => code);
  const [, page] = readFileSync(join(top, "docs/sources.md"), "utf8").split(
    "## When a source does not answer",
  );
  expect([...page.matchAll(/^\| `([a-z-]+)` \|/gm)].slice(0, codes.length).map(([, code]) => code)).toEqual(
    codes,
  );
});

test("every folder of src has its page, and the README leads to it", () => {
  const folders = readdirSync(join(top, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `docs/${name}.md`);
  const readme = readFileSync(join(top, "README.md"), "utf8");
  expect(folders.filter((page) => !exists(join(top, page)))).toEqual([]);
  expect(folders.filter((page) => !readme.includes(`](${page})`))).toEqual([]);
});

/** The API reference, made by the build. */
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
        /^### `(\w+)`\n\n```ts\n(?:function|class|const) (?:(?!```)[\s\S])*```\n\n(?=#|See |- )/gm,
      ),
    ].map(([, name]) => `${page}: ${name}`),
  );
  expect(silent).toEqual([]);
});

test("pictures are small: 120 KB each, 900 KB of the gallery", () => {
  const gallery = join(top, "docs/gallery");
  const sizes = readdirSync(gallery)
    .filter((name) => name.endsWith(".png"))
    .map((name) => statSync(join(gallery, name)).size);
  expect(Math.max(...sizes)).toBeLessThan(120_000);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(900_000);
});
