import { expect, test } from "vitest";
import { compactPath } from "./compact-path.ts";
import { groupedTexts } from "./grouped-texts.ts";
import { mergedDots } from "./merged-dots.ts";

test("a line becomes steps in tenths of a pixel, without what lies between", () => {
  expect(compactPath("M10 20L12.04 20L30 20L30.5 19.5L29.96 40")).toBe("M10 20h20l.5-.5-.5 20.5");
  expect(compactPath("M0 0L10 0L10 10L0 10Z")).toBe("M0 0h10v10h-10Z");
  expect(compactPath("M0 0L5 5M7 7L9 3")).toBe("M0 0l5 5M7 7l2-4");
});

test("a path with a curve is none of its business", () => {
  expect(compactPath("M0 0C1 1 2 2 3 3")).toBeUndefined();
});

test("dots of one look that follow one another are one path; others stay", () => {
  const dot = (x: number, look = 'fill="#123456" fill-opacity="0.5"'): string =>
    `<circle cx="${x}" cy="2" r="1.5" ${look}/>`;
  const outlined = '<circle cx="1" cy="2" r="4" fill="#123456" stroke="#ffffff"/>';
  expect(mergedDots(dot(1) + dot(2) + outlined)).toBe(
    `<path d="M1 2h0M2 2h0" fill="none" stroke="#123456" stroke-width="3" stroke-linecap="round" stroke-opacity="0.5"/>${outlined}`,
  );
  expect(mergedDots(dot(1) + dot(2, 'fill="#abcdef"'))).toContain(
    '<path d="M2 2h0" fill="none" stroke="#abcdef"',
  );
});

test("texts of one look that follow one another share it; two do not need a group", () => {
  const head = '<text dominant-baseline="central"';
  const at = (x: number): string => `${head} text-anchor="middle" x="${x}" y="2" fill="#123456">1%</text>`;
  const bare = (x: number): string => `${head} x="${x}" y="2">1%</text>`;
  expect(groupedTexts(at(1) + at(2) + at(3))).toBe(
    `<g text-anchor="middle" fill="#123456">${bare(1)}${bare(2)}${bare(3)}</g>`,
  );
  expect(groupedTexts(at(1) + at(2))).toBe(at(1) + at(2));
});
