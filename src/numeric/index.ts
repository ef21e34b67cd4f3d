export * from "./matrix/cholesky.ts";
export * from "./matrix/columns.ts";
export * from "./matrix/matrix.ts";
export * from "./matrix/multiply.ts";
export * from "./matrix/symmetric-eigen.ts";
export * from "./matrix/triangular.ts";
export * from "./matrix/vector.ts";
