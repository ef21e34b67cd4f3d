import type { Ledger, Moments, PricePanel, ReturnsPanel } from "kinfolio";
import type { BacktestResult, BacktestStudy, LoadedData } from "kinfolio/jobs";
import type { Matrix, QuadraticProgram, SmoothFunction, VectorFunction } from "kinfolio/numeric";

/** What a reader of the pages has in hand before a block of code begins. */
declare global {
  const bytes: Uint8Array;
  const assets: readonly string[];
  const prices: PricePanel;
  const panel: PricePanel;
  const returns: ReturnsPanel;
  const moments: Moments;
  const ledger: Ledger;
  const ledgers: readonly Ledger[];
  const data: LoadedData;
  const study: BacktestStudy;
  const result: BacktestResult;

  const seed: number;
  const resample: number;
  const asset: number;

  const covariance: Matrix;
  const hessian: Matrix;
  const rows: Matrix;
  const linear: Float64Array;
  const lower: Float64Array;
  const upper: Float64Array;
  const rowLower: Float64Array;
  const rowUpper: Float64Array;
  const start: { readonly x: Float64Array } & Float64Array;
  const program: QuadraticProgram;
  const n: number;
  const held: Float64Array;
  const ones: Float64Array;
  const goOn: () => boolean;
  const objective: SmoothFunction;
  const equalities: VectorFunction;
  const inequalities: VectorFunction;
}
