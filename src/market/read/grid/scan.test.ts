import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeUtf8 } from "../../../base/text-encoding.ts";
import { integerBelow } from "../../../numeric/random/integer-below.ts";
import { randomStream } from "../../../numeric/random/random-stream.ts";
import { plainScan } from "./plain-scan.ts";
import { powersOfFive } from "./powers-of-five.ts";
import type { Dialect, Scanned } from "./scanned.ts";
import { windowedScan } from "./windowed-scan.ts";

const misplaced = (line: number): never => {
  throw new RangeError(`line ${line}`);
};
const small = { text: 24, cells: 3 };
const dialectOf = (separator: string, point = "."): Dialect => ({
  ...{ separator: separator.charCodeAt(0), point: point.charCodeAt(0), start: 0, line: 1 },
});

/** What a scan finds, without the room behind it, or the line that it complains of. */
function found(scan: typeof plainScan, text: string, dialect: Dialect): unknown {
  try {
    const { rows, width, rowStarts, lines, starts, values } = scan(
      encodeUtf8(text),
      dialect,
      misplaced,
    ) as Scanned;
    const cells = rowStarts[rows];
    return {
      ...{ rows, width, rowStarts: rowStarts.slice(0, rows + 1), lines: lines.slice(0, rows) },
      ...{ starts: starts.slice(0, cells), values: Array.from(values.subarray(0, cells)) },
    };
  } catch (error) {
    return String(error);
  }
}

test("the module in use is what its source compiles to", () => {
  const script = resolve(import.meta.dirname, "../../../numeric/compile-assembly.mjs");
  const again = execFileSync(process.execPath, [script, "--print", "../market/read/grid"], {
    encoding: "utf8",
  });
  expect(again).toBe(readFileSync(resolve(import.meta.dirname, "scanner.generated.ts"), "utf8"));
});

test("both engines find the same cells and numbers in any text, wherever windows of it end", () => {
  const piece = fc.constantFrom(
    ...[
      ...'019.,;\t \n\r"-+eEx%é\u00a0',
      "\r\n",
      '""',
      '"1.5"',
      "2020-01-31",
      "NA",
      "12345678901234567890.5",
      "1e400",
      "-0",
      "\0",
    ],
  );
  const property = fc.property(
    fc.array(piece, { maxLength: 60 }),
    fc.constantFrom(",", ";", "\t", "|", " "),
    fc.constantFrom(".", ","),
    (pieces, separator, point) => {
      const text = `${pieces.join("")}\n`;
      const dialect = dialectOf(separator, point);
      const plain = found(plainScan, text, dialect);
      expect(found(windowedScan as typeof plainScan, text, dialect)).toEqual(plain);
      const inWindows: typeof plainScan = (...of) => windowedScan(...of, small) as Scanned;
      expect(found(inWindows, text, dialect)).toEqual(plain);
    },
  );
  fc.assert(property, { seed: 11, numRuns: 4000 });
});

test("a million numbers of every kind are read to the bit as Number reads them", () => {
  const stream = randomStream(20240131);
  const below = (n: number): number => integerBelow(stream, n);
  const words = new Int32Array(2);
  const asDouble = new Float64Array(words.buffer);
  const anyDouble = (): number => {
    do words.set([below(2 ** 32), below(2 ** 32)]);
    while (!Number.isFinite(asDouble[0]));
    return asDouble[0];
  };
  const digits = (count: number): string => {
    let text = "";
    while (text.length < count) text += below(10 ** Math.min(9, count - text.length));
    return text.slice(0, count);
  };
  /** The middle between a double and the next one, exactly, and what lies just beside it. */
  const halfway = (): string => {
    const mantissa = 2n ** 53n + (BigInt(below(2 ** 26)) << 27n) + BigInt(below(2 ** 27));
    const down = below(70);
    const scaled = (2n * mantissa + 1n) * 5n ** BigInt(down); // over 10^down
    const text = String(scaled).padStart(down + 1, "0");
    const decimal = `${text.slice(0, text.length - down)}.${text.slice(text.length - down)}`;
    return `${decimal}${["", "0000", "0001"][below(3)]}`;
  };
  const kinds: readonly (() => string)[] = [
    () => String(0.04 * (below(2 ** 31) / 2 ** 31 - 0.5)),
    () => `${below(1000)}.${digits(1 + below(8))}`,
    () => `${below(2) === 0 ? "-" : ""}0.${"0".repeat(below(12))}${digits(1 + below(24))}`,
    () => `${digits(1 + below(24))}.${digits(below(24))}`,
    () => `${digits(1 + below(19))}e${below(80) - 50}`,
    () => String(anyDouble()),
    () => anyDouble().toExponential(16),
    () => `${digits(1 + below(20))}.${digits(below(20))}E-${300 + below(40)}`, // down to subnormals and zero
    halfway,
  ];
  for (let round = 0; round < 10; round++) {
    const texts = Array.from({ length: 100_000 }, (_, i) => kinds[i % kinds.length]());
    const { values } = windowedScan(
      encodeUtf8(`${texts.join("\n")}\n`),
      dialectOf(","),
      misplaced,
    ) as Scanned;
    const wrong = texts.filter((text, i) => !Object.is(values[i], Number(text)));
    expect(wrong).toEqual([]);
  }
});

test("powers of five are those of the paper's tables, by hand where that is short", () => {
  const table = powersOfFive();
  const power = (q: number): bigint => (table[2 * (q + 64)] << 64n) | table[2 * (q + 64) + 1];
  expect(power(0)).toBe(1n << 127n);
  expect(power(1)).toBe(5n << 125n);
  expect(power(-1)).toBe(0xcccc_cccc_cccc_cccc_cccc_cccc_cccc_cccdn); // 1/5 is 0.0011 0011 ... in binary
});

test("a row wider than any window, and a cell longer, are read all the same", () => {
  const row = Array.from({ length: 100_000 }, (_, j) => j / 8).join(",");
  const note = `"${"long ".repeat(60_000)}"`;
  const text = `${row}\n${note},2.5\n${row}\n`;
  const { rows, width, values, rowStarts } = windowedScan(
    encodeUtf8(text),
    dialectOf(","),
    misplaced,
  ) as Scanned;
  expect([rows, width]).toEqual([3, 100_000]);
  expect(values[99_999]).toBe(99_999 / 8);
  expect(values[rowStarts[1] + 1]).toBe(2.5);
});
