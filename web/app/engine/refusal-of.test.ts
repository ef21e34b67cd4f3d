import { expect, test } from "vitest";
import { InputError } from "../../../src/base/errors.ts";
import { refusalOf } from "./refusal-of.ts";

test.each([
  "Failed to fetch dynamically imported module: http://127.0.0.1:8000/assets/page-C0ff33.js",
  "error loading dynamically imported module: http://127.0.0.1:8000/assets/page-C0ff33.js",
  "Importing a module script failed.",
])("a script that did not come is the connection's or a newer version's: %s", (message) => {
  const { code, detail } = refusalOf(new TypeError(message));
  expect(code).toBe("not-loaded");
  expect(detail.advice).toMatch(/^reload the page .*connection was lost.*newer version/);
});

test("the caller's mistake keeps its place and way out, and anything else is a fault of the program", () => {
  const mistake = new InputError("bad-option", "no", { file: "a.csv", advice: "yes" });
  expect(refusalOf(mistake)).toEqual({
    code: "bad-option",
    message: "no",
    detail: { file: "a.csv", advice: "yes" },
  });
  const { code, message, detail } = refusalOf(new TypeError("x is not a function"));
  expect([code, message]).toEqual(["internal", "TypeError: x is not a function"]);
  expect(detail.advice).toMatch(/fault of kinfolio/);
});
