import { expect, test, vi } from "vitest";

vi.mock("../lanes/lanes.ts", () => {
  const ask = () => ({ result: new Promise(() => {}), cancel: () => {}, drop: () => {} });
  return { lanes: { now: () => ({ ask }), long: () => ({ ask }) } };
});
const { answerTo } = await import("./answers.ts");

const lines = (text: string) =>
  ({ study: { strategies: [] }, files: [], strategy: 0, lines: [text] }) as never;

test("a slot is asked one thing in a drawing: a second is refused with its name, the same once more is not", async () => {
  answerTo("a screen", "now", "readLines", lines("A <= 1"));
  answerTo("a screen", "now", "readLines", lines("A <= 1"));
  expect(() => answerTo("a screen", "now", "readLines", lines("B <= 1"))).toThrow(
    'the slot "a screen" is asked two things in one drawing: give each its own slot',
  );
  answerTo("another screen", "now", "readLines", lines("B <= 1"));
  await Promise.resolve();
  answerTo("a screen", "now", "readLines", lines("B <= 1"));
  expect(answerTo("a screen", "now", "readLines", undefined).peek().state).toBe("working");
});
