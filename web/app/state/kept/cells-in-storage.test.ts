import { expect, test } from "vitest";
import { memoryStorage } from "../../storage/memory-storage.ts";
import { cellsIn } from "./cells-in-storage.ts";
import { allCells, keepCells } from "./kept-cells.ts";

const keyOf = (n: number): string => n.toString(16).padStart(64, "0");

test("cells come back from the files of earlier visits, half a line stays by itself, and what ends is written once", async () => {
  const storage = memoryStorage();
  await storage.write("results/cells-a", new Blob([`${keyOf(1)} {"a":1}\n${keyOf(2)} {"b"`]));
  let count = 0;
  const flush = await cellsIn(storage, () => String(count++));
  await flush();
  expect(await storage.list("results")).toHaveLength(1);
  keepCells(new Blob([`${keyOf(3)} {"c":3}\n`]));
  expect(await allCells().text()).toBe(`${keyOf(1)} {"a":1}\n${keyOf(2)} {"b"\n${keyOf(3)} {"c":3}\n`);
  await flush();
  await flush();
  expect(await (await storage.read("results/cells-0"))?.text()).toBe(`${keyOf(3)} {"c":3}\n`);
  expect(await storage.list("results")).toHaveLength(2);
});

test("many small files become one that has them all", async () => {
  const storage = memoryStorage();
  for (let n = 0; n < 30; n++)
    await storage.write(`results/cells-${n}`, new Blob([`${keyOf(100 + n)} {}\n`]));
  await storage.write("results/other", new Blob(["not of cells"]));
  await cellsIn(storage, () => "all");
  const names = (await storage.list("results")).map(({ name }) => name);
  expect(names.sort()).toEqual(["cells-all", "other"]);
  const text = (await (await storage.read("results/cells-all"))?.text()) ?? "";
  for (let n = 0; n < 30; n++) expect(text).toContain(keyOf(100 + n));
});
