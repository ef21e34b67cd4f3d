import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test, vi } from "vitest";
import type { Engine } from "./engine.ts";
import { allocate, engine, FULL, LOWER, plainEngine, UPPER, useEngine } from "./engine.ts";
import { COLUMNS, DEPTH, PACKED_A, PACKED_B, ROWS, START } from "./plain/heap.ts";
import { wasmEngine } from "./wasm-engine.ts";

const wasm = wasmEngine() as Engine;
const engines = [plainEngine, wasm];
const sizes = [0, 1, 2, 3, 5, 17, 64, 65, 130];

/** Numbers of both signs with exact zeros among them; `graded` spreads them over twelve orders of magnitude. */
function numbers(count: number, seed: number, graded = false): Float64Array {
  return Float64Array.from({ length: count }, (_, i) => {
    const x = Math.sin(12.9898 * (i + 1) + 78.233 * seed) * 43758.5453;
    const fraction = x - Math.floor(x);
    if (fraction < 0.1) return 0;
    return (fraction - 0.5) * (graded ? 10 ** ((i % 13) - 6) : 1);
  });
}

/** How large row `i` of a graded matrix is. */
const grade = (i: number, graded: boolean): number => (graded ? 2 ** (5 * (i % 9) - 20) : 1);

/** Lower triangular, well conditioned but for its grading; what stands above the diagonal must not matter. */
function triangle(n: number, above: number, graded: boolean): Float64Array {
  const l = numbers(n * n, 3);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      const entry = j < i ? l[i * n + j] / n : 1 + (i % 3);
      l[i * n + j] = j > i ? above : entry * grade(i, graded);
    }
  }
  return l;
}

/** Puts the arrays one behind the other, runs the kernel and gives back the array `result`. */
function run(
  engine: Engine,
  arrays: readonly Float64Array[],
  result: number,
  body: (places: readonly number[]) => void,
): Float64Array {
  const { heap, places } = allocate(engine, ...arrays.map((array) => array.length));
  arrays.forEach((array, i) => {
    heap.set(array, places[i]);
  });
  body(places);
  return heap.slice(places[result], places[result] + arrays[result].length);
}

/** Every engine's answer, the plain one first. */
function answers(
  arrays: readonly Float64Array[],
  result: number,
  body: (engine: Engine, places: readonly number[]) => void,
): Float64Array[] {
  return engines.map((engine) => run(engine, arrays, result, (places) => body(engine, places)));
}

function expectClose(actual: Float64Array, expected: Float64Array, scale: number): void {
  let worst = 0;
  for (let i = 0; i < expected.length; i++) worst = Math.max(worst, Math.abs(actual[i] - expected[i]));
  expect(worst).toBeLessThanOrEqual(1e-15 * scale);
}

const work = (n: number): Float64Array => new Float64Array((n + 3) * (n + 7)).fill(NaN);

test("the module in use is what its source compiles to", () => {
  const script = resolve(import.meta.dirname, "../compile-assembly.mjs");
  const compiled = execFileSync(process.execPath, [script, "--print", "matrix"], { encoding: "utf8" });
  expect(compiled).toBe(readFileSync(resolve(import.meta.dirname, "kernels.generated.ts"), "utf8"));
});

test("both engines lay out their memory alike", () => {
  const source = readFileSync(resolve(import.meta.dirname, "assembly/heap.ts"), "utf8");
  for (const [name, value] of Object.entries({ ROWS, DEPTH, COLUMNS })) {
    expect(source).toContain(`${name}: i32 = ${value};`);
  }
  expect(START).toBe(PACKED_B + DEPTH * COLUMNS);
  expect(PACKED_B).toBe(PACKED_A + ROWS * DEPTH);
});

describe.each(sizes)("kernels of both engines agree to the bit and with the definition, n = %i", (n) => {
  test.each([
    ["square", n, n, n],
    ["tall", 2 * n + 1, 3, n],
    ["wide", 3, 2 * n + 1, n],
    ["deep", 6, 7, 3 * n],
  ])("gemm, %s", (_, m, columns, depth) => {
    for (const graded of [false, true]) {
      const a = numbers(m * depth, 1, graded);
      const b = numbers(depth * columns, 2);
      const c = numbers(m * columns, 5);
      const expected = c.slice();
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < columns; j++) {
          for (let k = 0; k < depth; k++)
            expected[i * columns + j] += -2 * a[i * depth + k] * b[j * depth + k];
        }
      }
      const [plain, simd] = answers([a, b, c], 2, (engine, [atA, atB, atC]) =>
        engine.gemm(FULL, m, columns, depth, -2, atA, depth, 1, atB, 1, depth, atC, columns),
      );
      expect(simd).toEqual(plain);
      expectClose(plain, expected, (depth + 1) * (graded ? 1e6 : 1));
    }
  });

  test.each([LOWER, UPPER])("gemm of one triangle (%i) leaves tiles of the other alone", (part) => {
    const a = numbers(n * 5, 1);
    const [full] = answers([a, new Float64Array(n * n)], 1, (engine, [atA, atC]) =>
      engine.gemm(FULL, n, n, 5, 1, atA, 5, 1, atA, 1, 5, atC, n),
    );
    const [plain, simd] = answers([a, new Float64Array(n * n)], 1, (engine, [atA, atC]) =>
      engine.gemm(part, n, n, 5, 1, atA, 5, 1, atA, 1, 5, atC, n),
    );
    expect(simd).toEqual(plain);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const offset = part * (j - i);
        if (offset >= 0) expect(plain[i * n + j]).toBe(full[i * n + j]);
        if (offset < -3) expect(plain[i * n + j]).toBe(0);
      }
    }
  });

  test("gemv, gemvTransposed and symv", () => {
    const m = n + 2;
    const a = numbers(m * n, 1);
    const x = numbers(m, 2);
    const y = numbers(m, 3);
    const byRow = y.slice();
    const byColumn = y.slice();
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        byRow[i] += 3 * a[i * n + j] * x[j];
        byColumn[j] += 3 * a[i * n + j] * x[i];
      }
    }
    const rows = answers([a, x, y], 2, (engine, [atA, atX, atY]) => engine.gemv(m, n, 3, atA, n, atX, atY));
    const columns = answers([a, x, y], 2, (engine, [atA, atX, atY]) =>
      engine.gemvTransposed(m, n, 3, atA, n, atX, atY),
    );
    expect(rows[1]).toEqual(rows[0]);
    expect(columns[1]).toEqual(columns[0]);
    expectClose(rows[0], byRow, m + 1);
    expectClose(columns[0], byColumn, m + 1);

    const symmetric = y.slice();
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) symmetric[i] += a[Math.min(i, j) * n + Math.max(i, j)] * x[j];
    }
    const products = answers([a, x, y], 2, (engine, [atA, atX, atY]) => engine.symv(n, atA, n, atX, atY));
    expect(products[1]).toEqual(products[0]);
    expectClose(products[0], symmetric, m + 1);
  });

  test.each([false, true])("cholesky reads and writes the lower triangle only (graded: %s)", (graded) => {
    const l = triangle(n, 0, graded);
    const a = new Float64Array(n * n).fill(NaN);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        a[i * n + j] = 0;
        for (let k = 0; k <= j; k++) a[i * n + j] += l[i * n + k] * l[j * n + k];
      }
    }
    const [plain, simd] = answers([a, work(n)], 0, (engine, [at, space]) =>
      expect(engine.cholesky(n, at, n, space)).toBe(-1),
    );
    expect(simd).toEqual(plain);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) expect(Number.isNaN(plain[i * n + j])).toBe(j > i);
      for (let j = i + 1; j < n; j++) plain[i * n + j] = 0;
      const unit = grade(i, graded);
      const [row, expected] = [plain, l].map((x) => x.slice(i * n, (i + 1) * n).map((entry) => entry / unit));
      expectClose(row, expected, 20 * (n + 1));
    }
  });

  test("cholesky stops at the first pivot that is not positive", () => {
    for (const pivot of [0, n >> 1, n - 1].filter((at) => at >= 0 && at < n)) {
      const a = new Float64Array(n * n);
      for (let i = 0; i < n; i++) a[i * n + i] = i === pivot ? -0.5 : 4;
      const [plain, simd] = answers([a, work(n)], 0, (engine, [at, space]) =>
        expect(engine.cholesky(n, at, n, space)).toBe(pivot),
      );
      expect(simd).toEqual(plain);
      expect(plain[pivot * n + pivot]).toBe(-0.5);
    }
  });

  test.each([
    [1, false],
    [3, true],
    [8, false],
  ])("solveLower and solveLowerTransposed, %i right-hand sides (graded: %s)", (m, graded) => {
    const l = triangle(n, NaN, graded);
    const x = numbers(n * m, 7);
    const y = x.map((value, at) => value / grade(Math.floor(at / m), graded));
    const forward = new Float64Array(n * m);
    const backward = new Float64Array(n * m);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k <= i; k++) {
        for (let j = 0; j < m; j++) {
          forward[i * m + j] += l[i * n + k] * x[k * m + j];
          backward[k * m + j] += l[i * n + k] * y[i * m + j];
        }
      }
    }
    const lower = answers([l, forward, work(n)], 1, (engine, [atL, atB, space]) =>
      engine.solveLower(n, m, atL, n, atB, m, space),
    );
    const upper = answers([l, backward, work(n)], 1, (engine, [atL, atB, space]) =>
      engine.solveLowerTransposed(n, m, atL, n, atB, m, space),
    );
    expect(lower[1]).toEqual(lower[0]);
    expect(upper[1]).toEqual(upper[0]);
    expectClose(lower[0], x, 20 * (n + 1));
    const scaled = upper[0].map((value, at) => value * grade(Math.floor(at / m), graded));
    expectClose(scaled, x, 20 * (n + 1));
  });
});

test("without WebAssembly the plain engine is what remains", () => {
  vi.stubGlobal("WebAssembly", undefined);
  expect(wasmEngine()).toBeUndefined();
  expect(() => useEngine("wasm")).toThrow("no WebAssembly with SIMD");
  vi.unstubAllGlobals();
  useEngine("plain");
  expect(engine().name).toBe("plain");
  useEngine("wasm");
  expect(engine().name).toBe("wasm");
});
