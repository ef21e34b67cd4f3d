import { expect, test } from "vitest";
import { choicesText } from "./choices-text.ts";

test("words stand in a row, marks in quotes", () => {
  expect(choicesText(["daily", "weekly"])).toBe("daily, weekly");
  expect(choicesText([",", "."])).toBe('"," or "."');
});
