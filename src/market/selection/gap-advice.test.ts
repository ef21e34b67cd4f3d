import { expect, test } from "vitest";
import { InputError } from "../../base/errors.ts";
import { csvTable } from "../read/csv-table.ts";
import { pricePanel } from "./price-panel.ts";

const days = ["2024-01-02", "2024-01-03", "2024-01-04", "2024-01-05", "2024-01-08"];

/** Columns as rows of five prices; `.` for none. */
function adviceOn(columns: Readonly<Record<string, string>>): string | undefined {
  const cells = Object.values(columns).map((text) => text.split(" "));
  const lines = days.map((day, t) => [day, ...cells.map((column) => column[t])].join());
  const text = [["date", ...Object.keys(columns)].join(), ...lines].join("\n");
  try {
    pricePanel(csvTable(text, "p.csv", "prices"));
    return undefined;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return error.detail.advice;
  }
}

test("a late start: the date from which all have prices, and who begins there", () => {
  expect(adviceOn({ A: "1 2 1 2 1", B: ". . 1 2 1", C: ". 1 2 1 2" })).toBe(
    "--from 2024-01-04 for all 3, or leave out B (from 2024-01-04); or --universe changing where assets come and go",
  );
});

test("an early end, and both", () => {
  expect(adviceOn({ A: "1 2 1 2 1", B: "1 2 1 . ." })).toContain(
    "--to 2024-01-04 for all 2, or leave out B (to 2024-01-04)",
  );
  expect(adviceOn({ A: "1 2 1 . .", B: ". 2 1 2 1" })).toContain(
    "--from 2024-01-03 --to 2024-01-04 for all 2, or leave out B",
  );
  expect(adviceOn({ A: "1 2 1 2 1", B: ". 2 1 2 .", C: ". 2 1 2 ." })).toContain(
    "for all 3, or leave out B, C (from 2024-01-03 to 2024-01-05);",
  );
});

test("series that never meet", () => {
  expect(adviceOn({ A: "1 2 . . .", B: ". . . 2 1" })).toContain(
    "no dates have all 2: leave out B (from 2024-01-05) and A (to 2024-01-03)",
  );
});

test("gaps within the dates that all have are counted", () => {
  expect(adviceOn({ A: ". . . . .", B: "1 2 1 1 1" })).toBe(
    "leave out A, of which there is no number in the range: --assets with the others, or --missing drop-asset",
  );
  expect(adviceOn({ A: "1 2 1 2 1", B: "1 . 2 1 1" })).toContain(
    "--missing drop-date keeps the 4 dates that all 2 have",
  );
});

test("a last row that is not complete", () => {
  expect(adviceOn({ A: "1 2 1 2 1", B: "1 2 2 1 ." })).toBe(
    "--to 2024-01-05 leaves the last row out, which is not complete; or --missing drop-date",
  );
});

test("one series", () => {
  expect(adviceOn({ A: ". 2 1 2 1" })).toBe("--from 2024-01-03");
});
