import { expect, test } from "vitest";
import type { Look } from "./look.ts";
import { markedPoints } from "./marked-points.ts";
import { themes } from "./theme.ts";

const look: Look = { theme: themes.light, width: 600, height: 300, colors: new Map(), live: false };
const x = Array.from({ length: 101 }, (_, t) => t);
const values = x.map((t) => t / 10);
const marked = (...rows: number[]) => {
  const marks = rows.map((row) => ({ row, label: `2020-01-${row}` }));
  const [dots] = markedPoints({ name: "weight", values, marks }, x, look) as {
    data: { value: number[]; label: { show: boolean; position: string } }[];
  }[];
  return dots.data;
};

test("a dot lies on its line, the first marks have their names, one that would lie on another dot or name has none", () => {
  const [first, far] = marked(20, 70);
  expect(first.value).toEqual([20, 2]);
  expect([first, far].map(({ label }) => label.show)).toEqual([true, true]);
  expect(marked(20, 25).map(({ label }) => label.show)).toEqual([false, true]); // the second dot is where the first name would be
  expect(marked(80, 62).map(({ label }) => label.show)).toEqual([true, false]); // names that meet
});

test("at the right end a name stands to the left", () => {
  expect(marked(98)[0].label.position).toBe("left");
  expect(marked(5)[0].label.position).toBe("right");
});

test("without marks there are no dots", () => {
  expect(markedPoints({ name: "weight", values }, x, look)).toEqual([]);
});
