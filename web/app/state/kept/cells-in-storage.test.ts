import { expect, test } from "vitest";
import { type CellFiles, cellsIn } from "./cells-in-storage.ts";
import { allCells, keepCells } from "./kept-cells.ts";

function filesIn(contents: Map<string, Blob>): CellFiles {
  return {
    read: async (path) => contents.get(path),
    write: async (path, content) => {
      contents.set(path, content);
    },
    list: async (folder) =>
      [...contents.keys()].flatMap((path) =>
        path.startsWith(`${folder}/`) ? [{ name: path.slice(folder.length + 1) }] : [],
      ),
    remove: async (path) => {
      contents.delete(path);
    },
  };
}

const keyOf = (n: number): string => n.toString(16).padStart(64, "0");

test("cells come back from the files of earlier visits, half a line stays by itself, and what ends is written once", async () => {
  const contents = new Map([["results/cells-a", new Blob([`${keyOf(1)} {"a":1}\n${keyOf(2)} {"b"`])]]);
  let count = 0;
  const flush = await cellsIn(filesIn(contents), () => String(count++));
  await flush();
  expect(contents.size).toBe(1);
  keepCells(new Blob([`${keyOf(3)} {"c":3}\n`]));
  expect(await allCells().text()).toBe(`${keyOf(1)} {"a":1}\n${keyOf(2)} {"b"\n${keyOf(3)} {"c":3}\n`);
  await flush();
  await flush();
  expect(await contents.get("results/cells-0")?.text()).toBe(`${keyOf(3)} {"c":3}\n`);
  expect(contents.size).toBe(2);
});

test("many small files become one that has them all", async () => {
  const contents = new Map(
    Array.from({ length: 30 }, (_, n) => [`results/cells-${n}`, new Blob([`${keyOf(100 + n)} {}\n`])]),
  );
  contents.set("results/other", new Blob(["not of cells"]));
  await cellsIn(filesIn(contents), () => "all");
  expect([...contents.keys()].sort()).toEqual(["results/cells-all", "results/other"]);
  const text = (await contents.get("results/cells-all")?.text()) ?? "";
  for (let n = 0; n < 30; n++) expect(text).toContain(keyOf(100 + n));
});
