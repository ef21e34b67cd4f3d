export { cholesky } from "./cholesky";
export { gemm } from "./gemm";
export { gemv, gemvTransposed } from "./matrix-vector";
export { symv } from "./symmetric-vector";
export { solveLower, solveLowerTransposed } from "./triangular";
