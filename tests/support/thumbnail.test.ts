import { expect, test } from "vitest";
import { difference, readThumbnail, writtenThumbnail } from "./thumbnail.ts";

const light = { across: 4, down: 2, gray: [255, 255, 250, 240, 255, 255, 30, 240] };

test("a thumbnail is read as it was written", () => {
  expect(writtenThumbnail(light)).toMatch(/^4x2 /);
  expect(readThumbnail(writtenThumbnail(light))).toEqual(light);
});

test("fields count as other from a twenty-fifth of the brightness on; another size is another picture", () => {
  expect(difference(light, light)).toBe(0);
  expect(difference(light, { ...light, gray: light.gray.map((each) => each - 10) })).toBe(0);
  expect(difference(light, { ...light, gray: light.gray.map((each, i) => (i === 6 ? 41 : each)) })).toBe(
    1 / 8,
  );
  expect(difference(light, { ...light, gray: light.gray.map((each) => 255 - each) })).toBe(1);
  expect(difference(light, { across: 2, down: 1, gray: [255, 255] })).toBe(1);
});
