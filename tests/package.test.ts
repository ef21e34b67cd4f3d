import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const top = resolve(import.meta.dirname, "..");

/** Files that would be published. */
function packedFiles(): string[] {
  const report = execFileSync("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], {
    cwd: top,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });
  return JSON.parse(report)[0].files.map(({ path }: { path: string }) => path);
}

test("the package holds all that the installed command line reads, and no tests", () => {
  const packed = packedFiles();
  const read = ["sample", "schema", "studies"].flatMap((folder) =>
    readdirSync(join(top, folder))
      .filter((name) => /\.(csv|json|yaml)$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(packed).toEqual(
    expect.arrayContaining([
      ...["dist/cli/main.js", "dist/index.js", "dist/index.d.ts", "dist/node/worker.js"],
      ...["dist/report-page/page.css", "dist/report-page/page.js", ...read],
    ]),
  );
  expect(packed.filter((path) => /\.test\.|tsbuildinfo/.test(path))).toEqual([]);
});
