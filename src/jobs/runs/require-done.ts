import { InputError } from "../../base/errors.ts";
import type { AnswerOf } from "../answer.ts";

/**
 * What a job brought.
 *
 * @param name of its strategy, for messages.
 * @throws {InputError} where it was refused; an error where it failed.
 */
export function requireDone<Result>(answer: AnswerOf<Result>, name: string): Result {
  if (answer.status === "done") return answer.result;
  if (answer.status === "refused") {
    throw new InputError(answer.code, answer.message, { ...(answer.advice && { advice: answer.advice }) });
  }
  throw new Error(`${name}: ${answer.message}`);
}
