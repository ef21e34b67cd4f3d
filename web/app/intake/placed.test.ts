import { expect, test } from "vitest";
import { type NamedFile, type StudyDocument, sampleDocument } from "../document/document.ts";
import { placed } from "./placed.ts";

const file = (name: string, digest = name): NamedFile => ({ name, digest, bytes: 1 });
const never = (): boolean => false;
const always = (): boolean => true;

function withData(data: StudyDocument["study"]["data"], files: readonly NamedFile[] = []): StudyDocument {
  const { study, view } = sampleDocument("stocks");
  return { study: { ...study, title: "Mine", data }, files, view };
}

test("tables become the prices in place of those before, strategies stay", () => {
  const before = sampleDocument("stocks");
  const { study, files, view } = placed(before, [file("my.prices.csv.gz"), file("b.csv")], always, false);
  expect(study.data).toEqual({ prices: ["my.prices.csv.gz", "b.csv"] });
  expect(study.title).toBe("Strategies on my.prices");
  expect(study.strategies).toBe(before.study.strategies);
  expect(files.length).toBe(2);
  expect(view.schedule).toBe("to fit");
});

test("a table that the study names comes under that name, whatever its folder", () => {
  const before = withData({ prices: "data/mine.csv" });
  const after = placed(before, [file("mine.csv")], always, false);
  expect(after.study).toBe(before.study);
  expect(after.files).toEqual([file("data/mine.csv", "mine.csv")]);
});

test("a file of a link is known by its digest under any name", () => {
  const before = withData({ prices: ["mine.csv"] }, [file("mine.csv", "3f9a")]);
  expect(placed(before, [file("renamed.csv", "3f9a")], never, false)).toEqual(before);
});

test("a table that comes with a study and is not named in it takes the place of its prices, chosen as before", () => {
  const before = withData({ sample: "etfs", from: "2016", missing: "drop-date" });
  const after = placed(before, [file("b.csv")], always, true);
  expect(after.study.title).toBe("Mine");
  expect(after.study.data).toEqual({ from: "2016", missing: "drop-date", prices: ["b.csv"] });
});
