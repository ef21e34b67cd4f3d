import { InputError } from "../base/errors.ts";
import type { StrategySpec } from "./strategy-spec.ts";

/**
 * Refuses draws from a posterior where decisions follow each other: they take means and covariance as they are, so that draws at
 * every date would be made for nothing.
 *
 * @throws {InputError} `bad-option`.
 */
export function requireNoPosterior({ name, model, meanModel, stack }: StrategySpec): void {
  for (const each of [model, meanModel]) {
    const draws = each?.options.posterior;
    if (each !== undefined && typeof draws === "number" && draws > 0) {
      throw new InputError(
        "bad-option",
        `${name}: ${each.name} is asked for ${draws} draws from its posterior, of which a decision in a backtest uses none`,
        {
          advice:
            "leave out --posterior; kinfolio optimize --posterior shows the bands of one date's weights",
        },
      );
    }
  }
  for (const part of stack?.strategies ?? []) requireNoPosterior(part);
}
