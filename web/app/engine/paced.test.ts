import { expect, test } from "vitest";
import type { Progress } from "../messages/progress.ts";
import { paced, pacedProgress } from "./paced.ts";

test("shares are told at most every 50 ms, and what is news is told always", () => {
  let time = 0;
  const told: Progress[] = [];
  const say = pacedProgress(
    (progress) => told.push(progress),
    () => time,
  );
  for (; time < 200; time++) say({ doing: "1/N", share: time / 200 });
  expect(told.map(({ share }) => share)).toEqual([0, 0.25, 0.5, 0.75]);
  const news: readonly Progress[] = [
    { doing: "gmv" },
    { doing: "gmv", sofar: 1 },
    { doing: "gmv", kept: new Blob() },
  ];
  for (const progress of news) say(progress);
  say({ doing: "gmv" });
  expect(told.slice(4)).toEqual(news);
});

test("a gate opens at once, and then not before its time", () => {
  let time = 7;
  const isDue = paced(() => time);
  const opened = Array.from({ length: 120 }, () => [time++, isDue()] as const).filter(([, is]) => is);
  expect(opened.map(([at]) => at)).toEqual([7, 57, 107]);
});
