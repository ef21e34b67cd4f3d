/**
 * Reading 5,000 dates of 500 assets: `npm run benchmark -- market [python]`, beside pandas and polars where a Python that has them is
 * named. Medians of seven runs in one session, user CPU time and wall, after one that is not counted. Memory is the largest that a
 * process of its own holds while it reads a file once, beyond one that only starts.
 */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { panelDigest, parseDataTable, pricePanel, readTable } from "kinfolio/market";

const rows = 5_000;
const assets = 500;
const dates = Array.from({ length: rows }, (_, i) => new Date(86_400_000 * i).toISOString().slice(0, 10));
const names = Array.from({ length: assets }, (_, j) => `A${j}`);
const price = (i: number, j: number): number => Number((100 + 50 * Math.sin(i * 0.37 + j)).toFixed(6));
const smallReturn = (i: number, j: number): number => 0.02 * Math.sin(i * 0.37 + j * 1.7);

const folder = mkdtempSync(join(tmpdir(), "kinfolio-benchmark-"));

/** Writes a row at a time, so that nothing of it is left in memory when reading is timed. */
function csvFile(name: string, header: string, rowOf: (date: string, i: number) => string): string {
  const path = join(folder, name);
  writeFileSync(path, `${header}\n`);
  dates.forEach((date, i) => {
    appendFileSync(path, `${rowOf(date, i)}\n`);
  });
  return path;
}

function parquetFile(): string {
  const columns = names.map((name, j) => ({
    name,
    data: dates.map((_, i) => price(i, j)),
    type: "DOUBLE" as const,
  }));
  const columnData = [{ name: "date", data: dates, type: "STRING" as const }, ...columns];
  writeFileSync(join(folder, "wide.parquet"), new Uint8Array(parquetWriteBuffer({ columnData })));
  return join(folder, "wide.parquet");
}

const header = `date,${names}`;
const line =
  (value: typeof price) =>
  (date: string, i: number): string =>
    `${date},${names.map((_, j) => value(i, j))}`;
const longLines = (date: string, i: number): string =>
  names.map((name, j) => `${date},${name},${price(i, j)}`).join("\n");
const wide = csvFile("wide.csv", header, line(price));
const packed = join(folder, "wide.csv.gz");
writeFileSync(packed, gzipSync(readFileSync(wide)));
const tasks = [
  ["CSV, wide, 6 decimals", wide, "prices"],
  ["the same, packed by gzip", packed, "prices"],
  ["CSV, wide, full precision", csvFile("full.csv", header, line(smallReturn)), "returns"],
  ["CSV, long", csvFile("long.csv", "date,symbol,price", longLines), "prices"],
  ["Parquet, wide", parquetFile(), "prices"],
] as const;

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1];

async function milliseconds(body: () => unknown): Promise<readonly [number, number]> {
  const runs: [number, number][] = [];
  await body();
  for (let run = 0; run < 7; run++) {
    const [cpu, wall] = [process.cpuUsage(), performance.now()];
    await body();
    runs.push([process.cpuUsage(cpu).user / 1000, performance.now() - wall]);
  }
  return [median(runs.map(([user]) => user)), median(runs.map(([, wall]) => wall))];
}

const python = process.argv.at(4); // behind the folder and the name
const script = resolve(import.meta.dirname, "../../benchmarks/rivals/reading.py");
const sectors = ["Energy", "Health Care", "Technology", "Utilities", "Financials"];
const rowsOfSome =
  (cellsOf: (i: number, j: number) => string) =>
  (date: string, i: number): string =>
    names
      .slice(0, 40)
      .map((name, j) => `${date},${name},${cellsOf(i, j)}`)
      .join("\n");
const characteristics = (i: number, j: number): string =>
  [
    ...[
      sectors[j % 5],
      ["US", "DE", "JP", ""][j % 4],
      1e9 * (1 + j) + i * 1234.5,
      smallReturn(i, j).toFixed(6),
    ],
    ...[j % 7 === 3 ? "NA" : smallReturn(i, j + 3), (1 + 10 * smallReturn(i, j + 9)).toFixed(3)],
  ].join(",");
const dataTables = [
  [
    "three columns",
    csvFile(
      "records.csv",
      "date,symbol,return",
      rowsOfSome((i, j) => String(price(i, j))),
    ),
  ],
  [
    "eight columns of words and numbers",
    csvFile(
      "characteristics.records.csv",
      "date,symbol,sector,country,size,value,momentum,beta",
      rowsOfSome(characteristics),
    ),
  ],
] as const;
const csv = [...tasks.map(([, path]) => path), ...dataTables.map(([, path]) => path)].filter(
  (path) => !path.endsWith(".parquet"),
);
const rivals: Record<string, Record<string, readonly [number, number]>> = python === undefined
  ? {}
  : JSON.parse(execFileSync(python, [script, ...csv], { encoding: "utf8" }));

const shown = ([cpu, wall]: readonly [number, number]): string => `${cpu.toFixed(0)} / ${wall.toFixed(0)}`;
const beside = (path: string, own: readonly [number, number]): string =>
  ["pandas", "polars"]
    .map((rival) => rivals[path]?.[rival])
    .map((other) =>
      other === undefined ? "" : `${(other[0] / own[0]).toFixed(2)} / ${(other[1] / own[1]).toFixed(2)}`,
    )
    .join(" | ");

/** Largest memory of a process that reads a file, in MB, beyond one that reads nothing. */
function peak(path: string, call: string): number {
  const script = (body: string): string =>
    `import { readFileSync } from "node:fs"; import { parseDataTable, readTable } from "kinfolio/market"; const path = ${JSON.stringify(path)}; ${body}; console.log(/VmHWM:\\s+(\\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);`;
  const run = (body: string): number =>
    Number(execFileSync(process.execPath, ["--input-type=module", "-e", script(body)], { encoding: "utf8" }));
  return (run(call) - run("void path")) / 1024;
}

console.log(
  "| user CPU / wall, ms | MB | ours | pandas / ours | polars / ours | memory, MB | memory / file |\n|---|---|---|---|---|---|---|",
);
function printed(name: string, path: string, own: readonly [number, number], call: string): void {
  const size = readFileSync(path).length / 1e6;
  const memory = peak(path, call);
  const cells = [
    size.toFixed(0),
    shown(own),
    beside(path, own),
    memory.toFixed(0),
    (memory / size).toFixed(1),
  ];
  console.log(`| ${name} | ${cells.join(" | ")} |`);
}
for (const [name, path, holds] of tasks) {
  const bytes = readFileSync(path);
  const own = await milliseconds(() => readTable(bytes, path, holds));
  printed(name, path, own, `await readTable(readFileSync(path), path, "${holds}")`);
}
const table = await readTable(readFileSync(tasks[0][1]), "wide.csv");
const { panel } = pricePanel(table);
console.log(
  `| check, choose, look at values | 20 | ${shown(await milliseconds(() => pricePanel(table)))} | | | | |`,
);
console.log(`| digest (SHA-256) | 20 | ${shown(await milliseconds(() => panelDigest(panel)))} | | | | |`);
for (const [name, path] of dataTables) {
  const bytes = readFileSync(path);
  const own = await milliseconds(() => parseDataTable(bytes, path));
  printed(`data table, 200,000 rows of ${name}`, path, own, "parseDataTable(readFileSync(path), path)");
}
rmSync(folder, { recursive: true });
