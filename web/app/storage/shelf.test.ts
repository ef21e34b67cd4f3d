import { expect, test } from "vitest";
import { type StudyDocument, sampleDocument } from "../document/document.ts";
import { memoryStorage } from "./memory-storage.ts";
import { keepStudy, keptStudies, keptStudy, removeStudy } from "./shelf.ts";

const contents = new Map([
  ["aa", new Blob(["date,A\n"])],
  ["bb", new Blob(["date,B\n"])],
]);

function study(title: string, ...digests: readonly string[]): StudyDocument {
  const document = sampleDocument("stocks");
  const files = digests.map((digest) => ({ name: `${digest}.csv`, digest, bytes: 7 }));
  return { ...document, study: { ...document.study, title }, files };
}

test("a study comes back with its files, the latest first in the list", async () => {
  const storage = memoryStorage();
  await keepStudy(storage, "1", { document: study("first", "aa"), contents }, "2026-01-01T00:00:00Z");
  await keepStudy(storage, "2", { document: study("second", "aa", "bb"), contents }, "2026-01-02T00:00:00Z");
  expect(await keptStudies(storage)).toEqual([
    { id: "2", title: "second", at: "2026-01-02T00:00:00Z", bytes: 14 },
    { id: "1", title: "first", at: "2026-01-01T00:00:00Z", bytes: 7 },
  ]);
  const back = await keptStudy(storage, "2");
  expect(back?.document).toEqual(study("second", "aa", "bb"));
  expect(await back?.contents.get("bb")?.text()).toBe("date,B\n");
});

test("files go with the last study that names them", async () => {
  const storage = memoryStorage();
  await keepStudy(storage, "1", { document: study("first", "aa"), contents }, "2026-01-01");
  await keepStudy(storage, "2", { document: study("second", "aa", "bb"), contents }, "2026-01-02");
  await removeStudy(storage, "2");
  expect((await storage.list("data")).map(({ name }) => name)).toEqual(["aa"]);
  await removeStudy(storage, "1");
  expect(await storage.list("data")).toEqual([]);
});

test("where there is no room the study before stays as it was", async () => {
  const storage = memoryStorage(2000);
  await keepStudy(storage, "last", { document: study("first"), contents }, "2026-01-01");
  const large = new Map([["aa", new Blob(["x".repeat(2000)])]]);
  const kept = keepStudy(storage, "last", { document: study("second", "aa"), contents: large }, "2026-01-02");
  await expect(kept).rejects.toMatchObject({ name: "QuotaExceededError" });
  expect((await keptStudy(storage, "last"))?.document.study.title).toBe("first");
});

test("what cannot be read is not there", async () => {
  const storage = memoryStorage();
  await storage.write("studies/odd.json", new Blob(["{]"]));
  await storage.write("studies/other.json", new Blob(['{"document": {"study": {}}}']));
  expect(await keptStudies(storage)).toEqual([]);
  expect(await keptStudy(storage, "odd")).toBeUndefined();
});
