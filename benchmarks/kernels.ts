/** Matrix kernels beside their plain mirror, ml-matrix and NumPy's OpenBLAS: `npm run benchmark -- kernels`. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import type { Matrix } from "kinfolio/numeric";
import {
  cholesky,
  gram,
  lu,
  luSolve,
  matrix,
  multiply,
  nearestPositiveDefinite,
  qr,
  singularValueDecomposition,
  symmetricEigen,
  symmetricEigenvalues,
  useEngine,
} from "kinfolio/numeric";
import { leastMillisecondsWithin } from "./timing.ts";

/** The little of ml-matrix that is timed. */
interface RivalMatrix {
  mmul(other: RivalMatrix): RivalMatrix;
  transpose(): RivalMatrix;
}
interface Rival {
  readonly Matrix: { from1DArray(rows: number, columns: number, data: Float64Array): RivalMatrix };
  readonly CholeskyDecomposition: new (a: RivalMatrix) => unknown;
  readonly QrDecomposition: new (a: RivalMatrix) => { readonly orthogonalMatrix: unknown };
  readonly SingularValueDecomposition: new (a: RivalMatrix) => unknown;
  readonly EigenvalueDecomposition: new (a: RivalMatrix, options: { assumeSymmetric: boolean }) => unknown;
  readonly solve: (a: RivalMatrix, b: RivalMatrix) => RivalMatrix;
}

interface Task {
  readonly name: string;
  readonly ours: () => unknown;
  readonly rival?: (ml: Rival) => () => unknown;
}

const noise = (count: number, seed: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => Math.sin(seed + 0.7 * i * i));

/** A correlation matrix with entries so rounded that it is indefinite. */
function noisyCorrelation(n: number): Matrix {
  const x = matrix(n, n, noise(n * n, 3));
  const { data } = gram(x);
  const deviations = Float64Array.from({ length: n }, (_, i) => Math.sqrt(data[i * (n + 1)]));
  return matrix(
    n,
    n,
    data.map((value, k) => Number((value / deviations[Math.floor(k / n)] / deviations[k % n]).toFixed(1))),
  );
}

function tasks(): Task[] {
  const list: Task[] = [];
  for (const [rows, columns] of [
    [1257, 20],
    [5000, 500],
  ] as const) {
    const x = matrix(rows, columns, noise(rows * columns, 1));
    const rival = (ml: Rival): (() => unknown) => {
      const other = ml.Matrix.from1DArray(rows, columns, x.data);
      return () => other.transpose().mmul(other);
    };
    list.push({ name: `gram ${rows} x ${columns}`, ours: () => gram(x), rival });
  }
  for (const n of [20, 100, 500, 1000]) {
    const a = matrix(n, n, noise(n * n, 1));
    const b = matrix(n, n, noise(n * n, 2));
    const spd = gram(a);
    for (let i = 0; i < n; i++) spd.data[i * (n + 1)] += n;
    const right = noise(n, 5);
    const noisy = noisyCorrelation(n);
    const square = (ml: Rival, x: Matrix): RivalMatrix => ml.Matrix.from1DArray(n, n, x.data);
    const solved = (): unknown => {
      const factored = lu(a);
      return factored.status === "regular" && luSolve(factored, right);
    };
    list.push(
      {
        name: `multiply ${n}`,
        ours: () => multiply(a, b),
        rival: (ml) => () => square(ml, a).mmul(square(ml, b)),
      },
      {
        name: `Cholesky ${n}`,
        ours: () => cholesky(spd),
        rival: (ml) => () => new ml.CholeskyDecomposition(square(ml, spd)),
      },
      {
        name: `LU ${n}, one solve`,
        ours: solved,
        rival: (ml) => () => ml.solve(square(ml, a), ml.Matrix.from1DArray(n, 1, right)),
      },
      {
        name: `QR ${n}`,
        ours: () => qr(a),
        rival: (ml) => () => new ml.QrDecomposition(square(ml, a)).orthogonalMatrix,
      },
      { name: `eigenvalues ${n}`, ours: () => symmetricEigenvalues(spd) },
      {
        name: `eigen ${n}`,
        ours: () => symmetricEigen(spd),
        rival: (ml) => () => new ml.EigenvalueDecomposition(square(ml, spd), { assumeSymmetric: true }),
      },
      {
        name: `singular values ${n}`,
        ours: () => singularValueDecomposition(a),
        rival: (ml) => () => new ml.SingularValueDecomposition(square(ml, a)),
      },
      {
        name: `nearest positive definite ${n}`,
        ours: () => nearestPositiveDefinite(noisy, { correlation: true }),
      },
    );
  }
  return list;
}

function optional<T>(body: () => T, absent: string): T | undefined {
  try {
    return body();
  } catch {
    console.log(absent);
    return undefined;
  }
}

const rivals = resolve("benchmarks/rivals");
const ml = optional(
  () => createRequire(resolve(rivals, "package.json"))("ml-matrix") as Rival,
  "ml-matrix is absent: npm install in benchmarks/rivals",
);
const numpy = optional(
  () =>
    JSON.parse(execFileSync("python3", [resolve(rivals, "kernels.py")], { encoding: "utf8" })) as Record<
      string,
      number
    >,
  "python3 with numpy is absent",
);

/** The rival's time and how many times ours it is. */
const beside = (other: number | undefined, own: number): string =>
  other === undefined ? " | " : `${other.toPrecision(3)} | ${(other / own).toFixed(2)}`;

console.log(
  "| CPU ms | ours | plain mirror | plain / ours | ml-matrix | ml-matrix / ours | OpenBLAS | OpenBLAS / ours |",
);
console.log("|---|---|---|---|---|---|---|---|");
// One engine after the other: in one and the same run each would slow the other's compiled code down.
const all = tasks();
const timed = (engine: "wasm" | "plain"): number[] => {
  useEngine(engine);
  return all.map(({ ours }) => leastMillisecondsWithin(400, 1, ours));
};
const [own, plain] = [timed("wasm"), timed("plain")];
all.forEach(({ name, rival }, i) => {
  const other = ml && rival && leastMillisecondsWithin(400, 1, rival(ml));
  console.log(
    `| ${name} | ${own[i].toPrecision(3)} | ${beside(plain[i], own[i])} | ${beside(other, own[i])} | ${beside(numpy?.[name], own[i])} |`,
  );
});
