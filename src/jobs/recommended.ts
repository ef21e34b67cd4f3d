import { InputError } from "../base/errors.ts";
import type { History } from "../market/panel/panel.ts";
import type { Recommend } from "../strategy/strategy.ts";

/** What a strategy makes of a window, or why it makes nothing of it. */
export type Recommended =
  | (ReturnType<Recommend> & { readonly failure?: undefined })
  | { readonly failure: { readonly code: string; readonly message: string } };

/**
 * Asks a strategy about one of many windows. An asset that stands still in it is nobody's mistake: a failure of this window, beside which
 * the others count.
 *
 * @throws {InputError} what else the strategy refuses.
 */
export function recommended(recommend: Recommend, window: History): Recommended {
  try {
    return recommend(window);
  } catch (error) {
    if (!(error instanceof InputError) || error.code !== "constant-asset") throw error;
    return { failure: { code: error.code, message: error.message } };
  }
}
