import { expect, test } from "vitest";
import { badInputs } from "../../tests/support/bad-inputs.ts";
import { InputError } from "../base/errors.ts";
import { csvTable } from "./read/csv-table.ts";
import { pricePanel } from "./selection/price-panel.ts";
import { returnsPanel } from "./selection/returns-panel.ts";

test.each(badInputs)("$name is refused as $code", ({ content, holds, selection, code, says }) => {
  const file = `${holds ?? "prices"}.csv`;
  const read = (): unknown => {
    const table = csvTable(content, file, holds);
    return holds === "returns" ? returnsPanel(table, selection) : pricePanel(table, selection);
  };
  const error = thrownBy(read);
  expect(error.code).toBe(code);
  expect(error.message).not.toContain("\n");
  for (const part of says) expect(error.message).toContain(part);

  const line = says.find((part) => /^line \d+$/.test(part));
  if (line !== undefined) expect(error.detail).toMatchObject({ file, line: Number(line.slice(5)) });
  const date = says.find((part) => /^\d{4}-\d\d-\d\d$/.test(part));
  if (line !== undefined && date !== undefined && code !== "bad-date") expect(error.detail.date).toBe(date);
});

function thrownBy(body: () => unknown): InputError {
  try {
    body();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
