import { expect, test } from "vitest";
import { shownList, shownRecord, typedList, typedRecord } from "./written-list.ts";

test("lists and values by name are typed as they are shown", () => {
  expect(typedList("0, 5, 18.3", true)).toEqual([0, 5, 18.3]);
  expect(shownList([0, 5, 18.3])).toBe("0, 5, 18.3");
  expect(typedList(" a,, b ", false)).toEqual(["a", "b"]);
  expect(typedRecord("A=10%, B = 2")).toEqual({ A: "10%", B: 2 });
  expect(shownRecord({ A: "10%", B: 2 })).toBe("A=10%, B=2");
});

test("nothing typed is nothing said", () => {
  expect([typedList(" ", true), typedRecord(""), typedRecord("A")]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect([shownList(undefined), shownRecord(undefined)]).toEqual(["", ""]);
});
