import fc from "fast-check";
import { expect, test } from "vitest";
import { wrapped } from "./wrapped.ts";

test("lines break at spaces", () => {
  expect(wrapped("one two three", 7)).toBe("one two\nthree");
  expect(wrapped("a verylongword b", 4)).toBe("a\nverylongword\nb");
  expect(wrapped("")).toBe("");
});

test("all words stay, in their order, and only single words are wider than a line", () => {
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z]{1,12}$/)),
      fc.integer({ min: 1, max: 20 }),
      (words, width) => {
        const text = wrapped(words.join(" "), width);
        expect(text.split(/\s/).join(" ")).toBe(words.join(" "));
        for (const line of text.split("\n")) expect(line.length <= width || !line.includes(" ")).toBe(true);
      },
    ),
    { seed: 1, numRuns: 50 },
  );
});
