import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { svgToPng } from "../../src/node/out/png.ts";
import type { Chart } from "../../src/report/report.ts";
import { figureSvg } from "../../src/report/svg/svg.ts";
import { kinfolio, temporaryFolder } from "../support/kinfolio.ts";

const toTerminal = String.fromCharCode(27);
const zero = { style: "number", decimals: 0 } as const;

function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
}

// "font-family:Serif" took what followed it up to the next quote, so that the file was no XML
test("names that read like what is shortened in a picture stay whole", async () => {
  const names = ["font-family:Serif", "font-size:12px;", "font: normal 400 12px Serif;", "zr0-c0", "plain"];
  const values = names.map((_, i) => i + 1);
  const charts: Chart[] = [
    { type: "bar", categories: names, series: [{ name: "A", values }], yAxis: {} },
    { type: "box", categories: names, samples: names.map(() => values), yAxis: {} },
    { type: "heatmap", rows: names, columns: ["A"], values: values.map((value) => [value]), format: zero },
  ];
  for (const chart of charts) {
    const svg = await figureSvg({ kind: "figure", id: "named", title: "Names", chart }, { width: 1400 });
    expect(textsOf(svg)).toEqual(expect.arrayContaining(names));
    expect(() => svgToPng(svg)).not.toThrow(); // it reads XML strictly
  }
});

// XML 1.0, 2.2: no control characters but tab and ends of lines, no halves of pairs, no U+FFFE
test("what no XML may hold is a replacement character in a picture", async () => {
  const names = [`A${toTerminal}[31m`, "B\u0000", "C\ud83d", "D\ufffe", "\u{1f600}"];
  const series = names.map((name, i) => ({ name, values: [i, 1, 2] }));
  const charts: Chart[] = [
    { type: "line", x: [1, 2, 3], series, yAxis: { label: names[0] } },
    { type: "bar", categories: names, series: [{ name: "A", values: [1, 2, 3, 4, 5] }], yAxis: {} },
  ];
  for (const chart of charts) {
    const svg = await figureSvg({ kind: "figure", id: "named", title: names[1], chart }, { width: 1400 });
    expect(textsOf(svg)).toEqual(
      expect.arrayContaining(["A\ufffd[31m", "B\ufffd", "C\ufffd", "D\ufffd", "\u{1f600}"]),
    );
    expect(() => svgToPng(svg)).not.toThrow();
  }
});

test("a name that would color the terminal is printed without what tells it to", async () => {
  const file = join(await temporaryFolder(), "prices.csv");
  const rows = Array.from(
    { length: 12 },
    (_, i) => `2024-01-${10 + i},${100 + ((i * 7) % 5)},${50 + ((i * 3) % 4)}`,
  );
  await writeFile(file, `date,A${toTerminal}[31m,B\n${rows.join("\n")}\n`);
  const { code, stdout } = await kinfolio(["optimize", "--prices", file, "--design", "gmv"]);
  expect(code).toBe(0);
  expect(stdout).toContain("A [31m");
  expect(stdout).not.toContain(toTerminal);
});

test("a cell of a heat map that is no number is empty, and a map of many figures has none written", async () => {
  const values = [
    [1, Number.NaN],
    [3, 4],
  ];
  const chart: Chart = {
    type: "heatmap",
    rows: ["a", "b"],
    columns: ["c", "d"],
    values,
    labels: true,
    format: zero,
  };
  const svg = await figureSvg({ kind: "figure", id: "map", title: "Map", chart });
  expect(svg.match(/<rect [^>]*fill="#/g)).toHaveLength(1 + 3); // the ground, and a cell a number
  const many = Array.from({ length: 400 }, (_, i) => `${i}`);
  const large: Chart = { ...chart, rows: many, columns: many, values: many.map(() => many.map(Number)) };
  const written = textsOf(await figureSvg({ kind: "figure", id: "large", title: "Large", chart: large }));
  expect(written.length).toBeLessThan(800); // its flat list of figures was more than a call may have arguments
});
