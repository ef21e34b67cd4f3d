/**
 * What a caller can get wrong. Each code has its entry in `docs/errors.md`, which a test holds complete.
 *
 * A misfortune of the numbers (infeasible, not converged) is never one of these: it is a status on a result.
 */
export type InputErrorCode =
  | "bad-option"
  | "unreadable-file"
  | "bad-file"
  | "bad-number"
  | "bad-date"
  | "duplicate-date"
  | "unsorted-dates"
  | "duplicate-asset"
  | "bad-price"
  | "bad-return"
  | "missing-value"
  | "too-few-periods"
  | "too-few-assets"
  | "constant-asset"
  | "exact-fit"
  | "unknown-asset"
  | "other-data"
  | "bad-constraint"
  | "bad-matrix"
  | "bad-study"
  | "store-locked"
  | "store-damaged"
  | "store-format"
  | "unwritable-folder"
  | "missing-cells"
  | "no-key";

/** The place a message names: enough for a program to point at the culprit without parsing the message. */
export interface InputErrorDetail {
  readonly file?: string;
  readonly line?: number;
  readonly date?: string;
  readonly asset?: string;
  readonly advice?: string;
  readonly [key: string]: unknown;
}

/**
 * The caller's mistake. `message` is lower case and says what was given and what is needed, with names and
 * dates in place of indices; `detail.advice` is at most one further line on what to do.
 */
export class InputError extends Error {
  override readonly name = "InputError";
  readonly code: InputErrorCode;
  readonly detail: InputErrorDetail;

  constructor(code: InputErrorCode, message: string, detail: InputErrorDetail = {}) {
    super(message);
    this.code = code;
    this.detail = detail;
  }
}
