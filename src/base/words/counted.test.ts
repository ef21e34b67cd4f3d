import { expect, test } from "vitest";
import { counted, grouped } from "./counted.ts";

test("counts are grouped as English writes them", () => {
  for (const count of [0, 7, 999, 1000, 12_345, 999_999, 1_000_000, 1_234_567_890, -1234, 0.5, 1234.125]) {
    expect(grouped(count)).toBe(count.toLocaleString("en"));
  }
  expect([counted(1, "date"), counted(1551, "date"), counted(2, "study", "studies")]).toEqual([
    "1 date",
    "1,551 dates",
    "2 studies",
  ]);
});
