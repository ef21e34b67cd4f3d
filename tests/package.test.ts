import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { expect, test } from "vitest";
import { linksOf } from "./support/pages.ts";

const top = resolve(import.meta.dirname, "..");

/** What would be published. */
const packed = JSON.parse(
  execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: top,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }),
)[0] as { readonly size: number; readonly files: readonly { readonly path: string }[] };
const files = packed.files.map(({ path }) => path);

test("the package holds all that the installed command line reads, and no tests", () => {
  const read = ["sample", "schema", "studies"].flatMap((folder) =>
    readdirSync(join(top, folder))
      .filter((name) => /\.(csv|json|yaml)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(files).toEqual(
    expect.arrayContaining([
      ...["dist/bin/kinfolio.js", "dist/bin/worker.js", "dist/bin/licenses.txt"],
      ...["dist/index.js", "dist/index.d.ts", "dist/node/worker.js"],
      ...["dist/report-page/page.css", "dist/report-page/page.js", ...read],
    ]),
  );
  expect(files.filter((path) => /\.test\.|tsbuildinfo/.test(path))).toEqual([]);
});

test("the pages and examples travel with it, and every link among its pages leads to a file of it, but for the pictures of the gallery", () => {
  const pages = files.filter((path) => path.endsWith(".md"));
  expect(pages).toEqual(
    expect.arrayContaining(["README.md", "docs/cli.md", "docs/api/README.md", "docs/api/estimate.md"]),
  );
  const known = new Set(files.flatMap((path) => [path, ...foldersOf(path)]));
  const dead = pages.flatMap((page) =>
    linksOf(join(top, page))
      .filter((target) => !/^[a-z]+:|^#|^gallery\/[\w-]+\.png$/.test(target))
      .filter((target) => !known.has(normalize(join(dirname(page), target.split("#")[0])).replace(/\/$/, "")))
      .map((target) => `${page}: ${target}`),
  );
  expect(dead).toEqual([]);
});

test("the package stays small: 5 MB on the wire, and 4 MB of the app", () => {
  expect(packed.size).toBeLessThan(9e6);
});

function foldersOf(path: string): string[] {
  const folder = dirname(path);
  return folder === "." ? [] : [folder, ...foldersOf(folder)];
}
