import type { Matrix } from "../../numeric/matrix/matrix.ts";
import { jsonNumbers, jsonRows } from "./json-figures.ts";

/** What an estimator or a design found beyond what all of them give, by names of its own. */
export interface JsonDetails {
  readonly [name: string]: JsonDetail;
}

export type JsonDetail = number | string | boolean | null | readonly JsonDetail[] | JsonDetails;

/** Details as JSON has them: matrices as lists of rows, and null for a figure that does not exist (NaN). */
export function jsonDetails(details: { readonly [name: string]: unknown }): JsonDetails {
  const said = Object.entries(details).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said.map(([name, value]) => [name, jsonDetail(value)]));
}

function jsonDetail(value: unknown): JsonDetail {
  if (typeof value === "number") return Number.isNaN(value) ? null : value;
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (value === null || value === undefined) return null;
  if (value instanceof Float64Array || value instanceof Int8Array) return jsonNumbers(value).map(jsonDetail);
  if (Array.isArray(value)) return value.map(jsonDetail);
  if (isMatrix(value)) return jsonRows(value).map(jsonDetail);
  return jsonDetails(value as { readonly [name: string]: unknown });
}

function isMatrix(value: object): value is Matrix {
  return "data" in value && value.data instanceof Float64Array;
}
