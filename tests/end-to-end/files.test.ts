import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { InputError } from "../../src/base/errors.ts";
import { type Panel, pricePanel, readTable, returnsPanel } from "../../src/market/index.ts";
import { type FileCase, fileCases } from "../support/file-cases.ts";
import { sharedFile } from "../support/shared.ts";

const folder = sharedFile("cases/files");
const absent = !existsSync(folder);

interface Outcome {
  readonly panel?: Panel;
  readonly notes: readonly string[];
  readonly error?: InputError;
}

async function outcomeOf({ file, holds: given, withOptions = {} }: FileCase): Promise<Outcome> {
  const holds: "prices" | "returns" = given ?? "prices";
  try {
    const bytes = readFileSync(`${folder}/${file}`);
    const table = await readTable(bytes, file, holds, withOptions);
    const read = holds === "prices" ? pricePanel : returnsPanel;
    const { panel, notes } = read(table, withOptions);
    return { panel, notes };
  } catch (error) {
    if (error instanceof InputError) return { error, notes: [] };
    throw error;
  }
}

function shown(panel: Panel | undefined, error: InputError | undefined): string {
  if (panel === undefined) return `refused | ${error?.message} | ${error?.detail.advice}`;
  const gains = panel.assets.slice(0, 3).map((name) => `${name} ${gainOf(panel, name).toFixed(6)}`);
  return `read | ${panel.dates.length} x ${panel.assets.length} | ${gains.join(", ")}`;
}

function gainOf(panel: Panel, asset: string): number {
  const { rows, columns, data } = panel.values;
  const j = asset === "" ? 0 : panel.assets.indexOf(asset);
  if (panel.kind === "prices") return data[(rows - 1) * columns + j] / data[j] - 1;
  if (panel.kind === "log") {
    let sum = 0;
    for (let t = 0; t < rows; t++) sum += data[t * columns + j];
    return Math.expm1(sum);
  }
  let wealth = 1;
  for (let t = 0; t < rows; t++) wealth *= 1 + data[t * columns + j];
  return wealth - 1;
}

/** The table of `FILES_TABLE=1 npx vitest run tests/end-to-end/files.test.ts`. */
const table: string[] = [];
afterAll(() => {
  if (process.env.FILES_TABLE !== undefined) process.stdout.write(`${table.toSorted().join("\n")}\n`);
});

const titled = fileCases.map((each) => {
  const { withOptions = {} } = each;
  const said = Object.entries(withOptions).map(([name, value]) => `, ${name} ${value}`);
  return [`${each.file}${said.join("")}`, each] as const;
});

test.skipIf(absent).each(titled)("%s is read right, or refused with a way out", async (title, given) => {
  const { panel, notes, error } = await outcomeOf(given);
  const { gains, says, advice = "", notes: said = [] } = given;
  table.push(`${title} | ${shown(panel, error)}`);
  if (says !== undefined) {
    expect(error?.message).toContain(given.file);
    expect(error?.message).toContain(says);
    expect(error?.detail.advice).toContain(advice);
    expect(error?.detail.advice).not.toBe("");
    return;
  }
  expect(error).toBeUndefined();
  for (const [asset, gain] of Object.entries(gains ?? {})) {
    expect(Math.abs(gainOf(panel as Panel, asset) - gain)).toBeLessThan(1e-9 * (1 + Math.abs(gain)));
  }
  for (const note of said) expect(notes.join("; ")).toContain(note);
});

test.skipIf(absent)("every file of the folder has its case", () => {
  const known = new Set(fileCases.map(({ file }) => file));
  const files = readdirSync(folder).filter((file) => file !== "truth.json");
  expect(files.filter((file) => !known.has(file))).toEqual([]);
  const plain = fileCases.filter(({ withOptions }) => withOptions === undefined);
  const refused = plain.filter(({ says }) => says !== undefined);
  const wrong = plain.filter(({ wrongUnlessSaid }) => wrongUnlessSaid !== undefined);
  expect(plain).toHaveLength(files.length);
  expect(refused).toHaveLength(35);
  expect(wrong.map(({ file }) => file)).toEqual(["33_log_returns.csv"]); // log returns look like simple ones
});

if (absent) test.skip("files as people have them (skipped: cases/files are absent)", () => {});
