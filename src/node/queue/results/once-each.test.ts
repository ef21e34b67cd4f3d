import { expect, test } from "vitest";
import type { Answer, Job } from "../../../jobs/job.ts";
import { onceEach } from "./once-each.ts";

const named = (name: string): Job => ({ strategy: { name } }) as Job;
const keyOf = ({ strategy }: Job): string => strategy.name;
const answer = (message: string): Answer => ({ status: "failed", code: "error", message });

test("of equal jobs that are out together one is run, and each is answered; one that comes later is run again", () => {
  const heard: string[] = [];
  const list = ["a", "b", "a", "a", "c", "b"].map(named);
  const { jobs, listener } = onceEach(list, keyOf, {
    onAnswer: (each, place) => heard.push(`${place} ${(each as { message: string }).message}`),
  });
  const run = jobs[Symbol.iterator]();
  expect([run.next().value, run.next().value, run.next().value].map(keyOf)).toEqual(["a", "b", "c"]);
  listener.onAnswer(answer("of b"), 1);
  listener.onAnswer(answer("of a"), 0);
  expect(heard).toEqual(["1 of b", "0 of a", "2 of a", "3 of a"]);
  expect(keyOf(run.next().value)).toBe("b");
  expect(run.next().done).toBe(true);
  listener.onAnswer(answer("of b again"), 3);
  listener.onAnswer(answer("of c"), 2);
  expect(heard.slice(4)).toEqual(["5 of b again", "4 of c"]);
});
