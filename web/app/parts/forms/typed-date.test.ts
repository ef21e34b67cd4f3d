import { expect, test } from "vitest";
import { typedDate } from "./typed-date.ts";

test("a day is written as the data write theirs, zeros may be left out, and one that no calendar has is none", () => {
  expect(typedDate("2018-01-02")).toBe("2018-01-02");
  expect(typedDate(" 2018-1-2 ")).toBe("2018-01-02");
  expect(typedDate("")).toBe("");
  expect(typedDate("2019-02-29")).toBeUndefined();
  expect(typedDate("2020-02-29")).toBe("2020-02-29");
  expect(typedDate("2018-13-01")).toBeUndefined();
  expect(typedDate("01/02/2018")).toBeUndefined();
  expect(typedDate("2018-01")).toBeUndefined();
});
