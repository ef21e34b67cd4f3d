import { expect, test } from "vitest";
import { type StudyDocument, sampleDocument } from "../document/document.ts";
import { edited, type History, historyOf, redone, undone } from "./history.ts";

const named = (title: string): StudyDocument => {
  const document = sampleDocument("stocks");
  return { ...document, study: { ...document.study, title } };
};
const titleOf = ({ present }: History): string => present.study.title;

test("edits of one control within 700 ms are undone together, those of another or later alone", () => {
  let history = historyOf(named("a"));
  history = edited(history, named("b"), "slider", 0);
  history = edited(history, named("c"), "slider", 600);
  history = edited(history, named("d"), "slider", 1400);
  history = edited(history, named("e"), "field", 1500);
  const titles = [titleOf(history)];
  for (let step = 0; step < 4; step++) {
    history = undone(history);
    titles.push(titleOf(history));
  }
  expect(titles).toEqual(["e", "d", "c", "a", "a"]);
});

test("what was undone comes back, until something else is edited", () => {
  let history = edited(historyOf(named("a")), named("b"), "x", 0);
  history = redone(undone(history));
  expect(titleOf(history)).toBe("b");
  history = edited(undone(history), named("c"), "x", 5000);
  expect(titleOf(redone(history))).toBe("c");
});

test("a hundred documents are kept, and an edit that changes nothing is none", () => {
  let history = historyOf(named("0"));
  for (let i = 1; i <= 150; i++) history = edited(history, named(String(i)), String(i), i);
  expect(history.past.length).toBe(100);
  expect(edited(history, history.present, "x", 1e6)).toBe(history);
});
