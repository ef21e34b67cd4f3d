import { expect, test } from "vitest";
import { type StudyDocument, sampleDocument } from "../../../document/document.ts";
import { bundleOf } from "../../../study-files/bundle.ts";
import type { Tools } from "../../tools.ts";
import { intake } from "./intake.ts";

async function taken(files: Readonly<Record<string, Blob>>) {
  const request = Object.keys(files).map((name) => ({ name, as: name }));
  return await intake(request, { blobs: files } as unknown as Tools);
}

test("tables go by the digest of their bytes, and a study file is one by what is in it", async () => {
  const [table, study, other] = await taken({
    "a.csv": new Blob(["date,A\n2024-01-02,1\n2024-01-03,2\n"]),
    "mine.yaml": new Blob(["title: Mine\nstrategies: [hrp@ledoit-wolf]\n"]),
    "prices.json": new Blob(['{"AAPL": {}}']),
  });
  expect(table).toMatchObject({ is: "table", file: { name: "a.csv", bytes: 33 } });
  expect(study).toMatchObject({
    is: "study",
    study: { title: "Mine", strategies: [{ design: "hrp", model: "ledoit-wolf" }] },
  });
  expect(other.is).toBe("table"); // which the reader refuses in its own words
});

test("a bundle brings back the study, how it was looked at, and its files", async () => {
  const content = new Blob(["date,A\n2024-01-02,1\n"]);
  const digest = "0".repeat(64);
  const { study, view } = sampleDocument("stocks");
  const document: StudyDocument = {
    study: { ...study, data: { prices: ["C:\\mine.csv"] } },
    files: [{ name: "C:\\mine.csv", digest, bytes: content.size }],
    view: { ...view, strategy: 3 },
  };
  const [bundle] = await taken({ "any.zip": await bundleOf(document, { [digest]: content }) });
  if (bundle.is !== "bundle") throw new Error(`it was taken for a ${bundle.is}`);
  expect(bundle.document.study).toEqual({ ...study, data: { prices: ["data/mine.csv"] } });
  expect(bundle.document.view).toEqual({ ...view, strategy: 3 });
  const [file] = bundle.document.files;
  expect(file.name).toBe("data/mine.csv");
  expect(await bundle.contents[file.digest].text()).toBe(await content.text());
});

test("what is wrong with a study is said with its line", async () => {
  await expect(taken({ "mine.yaml": new Blob(["title: Mine\nstrategies: [hrq]\n"]) })).rejects.toThrow(
    /line 2.*hrq/,
  );
});
