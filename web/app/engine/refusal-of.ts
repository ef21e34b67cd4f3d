import { InputError } from "../../../src/base/errors.ts";
import type { Refusal } from "../messages/refusal.ts";
import { isUnloaded, unloaded } from "../messages/unloaded.ts";

/** What went wrong, as it crosses to the page. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof InputError)
    return { code: error.code, message: error.message, detail: { ...error.detail } };
  if (isUnloaded(error)) return unloaded;
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { code: "internal", message, detail: { advice: "this is a fault of kinfolio: please report it" } };
}
