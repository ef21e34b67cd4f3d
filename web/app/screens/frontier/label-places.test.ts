import { expect, test } from "vitest";
import { labelPlaces } from "./label-places.ts";

const size = { width: 500, height: 300 };

test("a name stands to the right of its dot where there is room, and to the left at the edge", () => {
  const dots = [
    [100, 100],
    [480, 100],
  ] as const;
  expect(labelPlaces(dots, ["S01", "S02"], size)).toEqual([
    { x: 106, y: 104, anchor: "start" },
    { x: 474, y: 104, anchor: "end" },
  ]);
});

test("names of neighbors make way for each other, and one without room is left out", () => {
  const near = [
    [100, 100],
    [106, 101],
  ] as const;
  const [first, second] = labelPlaces(near, ["S04", "S07"], size);
  expect(first?.anchor).toBe("end"); // its neighbor's dot lies to the right
  expect(second?.anchor).toBe("start");
  const crowd = Array.from(
    { length: 25 },
    (_, i) => [100 + (i % 5) * 5, 100 + Math.floor(i / 5) * 5] as const,
  );
  const found = labelPlaces(
    crowd,
    Array.from(crowd, (_, i) => `S${i}`),
    size,
  );
  expect(found.filter((place) => place === undefined).length).toBeGreaterThan(5);
});
