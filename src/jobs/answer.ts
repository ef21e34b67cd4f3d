import type { InputErrorCode } from "../base/errors.ts";

/** What became of a job: `refused` is the caller's mistake, `failed` everything else that can go wrong. */
export type AnswerOf<Result> =
  | { readonly status: "done"; readonly result: Result }
  | { readonly status: "failed"; readonly code: string; readonly message: string }
  | {
      readonly status: "refused";
      readonly code: InputErrorCode;
      readonly message: string;
      readonly advice?: string;
    };
