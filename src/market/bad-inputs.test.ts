import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { type BadInput, badInputs } from "../../tests/support/bad-inputs.ts";
import { InputError } from "../errors.ts";
import { csvTable } from "./csv-table.ts";
import { pricePanel } from "./price-panel.ts";
import { returnsPanel } from "./returns-panel.ts";

test.each(badInputs)("$name is refused as $code", (bad) => {
  const { holds, code, says } = bad;
  const file = `${holds ?? "prices"}.csv`;
  const error = refusalOf(bad);
  expect(error.code).toBe(code);
  expect(error.message).not.toContain("\n");
  for (const part of says) expect(error.message).toContain(part);

  const line = says.find((part) => /^line \d+$/.test(part));
  if (line !== undefined) expect(error.detail).toMatchObject({ file, line: Number(line.slice(5)) });
  const date = says.find((part) => /^\d{4}-\d\d-\d\d$/.test(part));
  if (line !== undefined && date !== undefined && code !== "bad-date") expect(error.detail.date).toBe(date);
});

test("the examples of docs/errors.md that are about files are what these inputs give", () => {
  const page = readFileSync(resolve(import.meta.dirname, "../../docs/errors.md"), "utf8");
  const examples = [...page.matchAll(/^ {4}((?:prices|returns)\.csv.*)$/gm)].map(([, text]) => text);
  expect(examples.length).toBeGreaterThan(10);
  expect(badInputs.map((bad) => refusalOf(bad).message)).toEqual(expect.arrayContaining(examples));
});

function refusalOf({ content, holds, selection }: BadInput): InputError {
  try {
    const table = csvTable(content, `${holds ?? "prices"}.csv`, holds);
    if (holds === "returns") returnsPanel(table, selection);
    else pricePanel(table, selection);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("nothing was refused");
}
