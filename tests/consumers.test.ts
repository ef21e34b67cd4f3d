import { execFileSync } from "node:child_process";
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { build } from "vite";
import { beforeAll, expect, test } from "vitest";
import { compilerMessages, installPackage } from "./support/installed-package.ts";
import { temporaryFolder } from "./support/kinfolio.ts";

const top = resolve(import.meta.dirname, "..");
const { exports: doors } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
const modules = Object.keys(doors)
  .filter((door) => !door.endsWith(".json"))
  .map((door) => door.replace(/^\./, "kinfolio"));

/** The blocks of TypeScript in the pages, by the page and line they begin at. */
const blocks = ["README.md", ...readdirSync(join(top, "docs")).map((name) => `docs/${name}`)]
  .filter((page) => page.endsWith(".md"))
  .flatMap((page) => {
    const text = readFileSync(join(top, page), "utf8");
    return [...text.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(({ 1: code, index }) => ({
      at: `${page}:${text.slice(0, index).split("\n").length}`,
      code,
    }));
  });

let folder: string;
beforeAll(async () => {
  folder = await temporaryFolder();
  installPackage(folder);
  writeFileSync(
    join(folder, "doors.ts"),
    modules.map((name, i) => `export * as door${i} from "${name}";\n`).join(""),
  );
  write(blocks.filter(({ code }) => !ofNode.test(code)));
  copyFileSync(join(top, "tests/consumers/in-hand.d.ts"), join(folder, "in-hand.d.ts"));
});

/** A block that reads files or prints is one of a program in Node. */
const ofNode = /from "node:|console\./;

function write(chosen: typeof blocks): void {
  for (const { at, code } of chosen) {
    writeFileSync(join(folder, `${at.replaceAll(/[^a-zA-Z0-9]+/g, "-")}.ts`), `// ${at}\n${code}`);
  }
}

test("every block of code in the pages says what it imports", () => {
  expect(blocks.length).toBeGreaterThan(8);
  expect(
    blocks.filter(({ code }) => !/^import [^;]*? from "kinfolio/m.test(code)).map(({ at }) => at),
  ).toEqual([]);
});

/** As strict as a compiler can be told to be, of the libraries' own types too. */
const strictest = {
  skipLibCheck: false,
  exactOptionalPropertyTypes: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
};

test("the pages and every door compile with nothing but the language's own types", () => {
  const options = { ...strictest, module: "nodenext", types: [] };
  expect(compilerMessages(folder, options)).toBe("");
});

test("the pages, every door and the examples compile for a bundler, with Node's types", () => {
  write(blocks.filter(({ code }) => ofNode.test(code)));
  for (const name of readdirSync(join(top, "examples")).filter((file) => file.endsWith(".ts"))) {
    copyFileSync(join(top, "examples", name), join(folder, name));
  }
  const options = { ...strictest, module: "esnext", moduleResolution: "bundler", types: ["node"] };
  expect(compilerMessages(folder, options)).toBe("");
});

test("a bundler takes from the root what is used and no more, and nothing of Node's", async () => {
  copyFileSync(join(top, "tests/consumers/first-portfolio.mjs"), join(folder, "first-portfolio.mjs"));
  const made = await build({
    root: folder,
    configFile: false,
    logLevel: "error",
    build: { lib: { entry: "first-portfolio.mjs", formats: ["es"], fileName: "bundle" }, write: false },
  });
  const [{ output }] = made as { output: { code: string; facadeModuleId: string }[] }[];
  const [entry, ...later] = output;
  expect(entry.code.length).toBeLessThan(450_000);
  const packages = later.flatMap(
    ({ facadeModuleId }) => /node_modules\/([^/]+)/.exec(facadeModuleId ?? "")?.[1] ?? [], // none of what chunks share
  );
  expect(packages.filter((name) => name !== "kinfolio").toSorted()).toEqual([
    "hyparquet-compressors",
    "read-excel-file",
  ]);
  for (const { code } of output) expect(code).not.toMatch(/from ["']node:/);
});

test("the installed package writes a page and a picture by the lines of the page on reports", () => {
  copyFileSync(join(top, "tests/consumers/write-page.mjs"), join(folder, "write-page.mjs"));
  execFileSync(process.execPath, ["write-page.mjs"], { cwd: folder });
  const page = readFileSync(join(folder, "page.html"), "utf8");
  expect(page).toContain("<svg");
  expect(page).toContain("One over N");
  expect(readFileSync(join(folder, "figure.png")).subarray(1, 4).toString()).toBe("PNG");
});

test("the installed command line runs on the sample", () => {
  const command = join(folder, "node_modules/kinfolio/dist/bin/kinfolio.js");
  const printed = execFileSync(process.execPath, [command, "optimize", "--design", "gmv", "--json"], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(JSON.parse(printed)).toMatchObject({ design: "gmv", status: "optimal" });
});
