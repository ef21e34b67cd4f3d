import { parseSync } from "rolldown/utils";
import { expect, test } from "vitest";
import { codeIn, textOf } from "./support/imports.ts";

/** A function may have so many lines, from its name to its last brace. */
const most = 80;

/** Functions that are longer, and why. */
const mayBeLong: Readonly<Record<string, string>> = {};

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Functions of a file that are longer than a number of lines, by their place. */
function longFunctions(file: string): string[] {
  const text = textOf(file);
  const { program, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const found: string[] = [];
  const visit = (node: unknown, name: string): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, start, end } = node as Node;
    const { id, key, ...parts } = node as Record<string, { readonly name?: string } | undefined>;
    const own = id?.name ?? key?.name ?? name;
    const isFunction = /^(?:Function|ArrowFunction)/.test(type ?? "");
    if (isFunction && text.slice(start, end).split("\n").length > most) found.push(`${file}: ${own}`);
    for (const part of Object.values(parts)) visit(part, own);
  };
  visit(program, "");
  return found;
}

test("no function of src is longer than eighty lines: each is read at a glance", () => {
  const long = codeIn("src").flatMap(longFunctions);
  expect(long.toSorted()).toEqual(Object.keys(mayBeLong).toSorted());
});
