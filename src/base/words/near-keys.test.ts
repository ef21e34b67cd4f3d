import { expect, test } from "vitest";
import { areNearKeys } from "./near-keys.ts";

test.each([
  ["g", "tyfhvb"],
  ["s", "weadzx"],
  ["0", "9-op"],
  ["m", "njk"],
  ["q", "12wa"],
  ["-", "0p"],
  ["é", ""],
])("the keys beside %s are %s", (key, beside) => {
  const keys = [..."1234567890-qwertyuiopasdfghjklzxcvbnm"];
  expect(keys.filter((other) => areNearKeys(key, other)).toSorted()).toEqual([...beside].toSorted());
  expect(keys.filter((other) => areNearKeys(other, key)).toSorted()).toEqual([...beside].toSorted());
});
