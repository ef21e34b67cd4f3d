import { InputError } from "../base/errors.ts";
import { counted } from "../base/words/counted.ts";
import type { BeliefsSpec } from "./beliefs/beliefs-spec.ts";
import type { StrategySpec } from "./strategy-spec.ts";

/** Beliefs, or a strategy with its name. */
type Asked = Pick<BeliefsSpec, "model" | "meanModel"> & Partial<Pick<StrategySpec, "name" | "stack">>;

/**
 * Refuses draws from a posterior where nothing asks for them, as where decisions follow each other: means and covariance are taken
 * as they are, so that draws would be made for nothing.
 *
 * @param user Who would use none, in words.
 * @throws {InputError} `bad-option`.
 */
export function requireNoPosterior({ name, model, meanModel, stack }: Asked, user: string): void {
  for (const each of [model, meanModel]) {
    const draws = each?.options.posterior;
    if (each !== undefined && typeof draws === "number" && draws > 0) {
      const whose = name === undefined ? "" : `${name}: `;
      throw new InputError(
        "bad-option",
        `${whose}${each.name} is asked for ${counted(draws, "draw")} from its posterior, of which ${user} uses none`,
        {
          advice:
            "leave out --posterior; kinfolio optimize --posterior shows the bands of one date's weights",
        },
      );
    }
  }
  for (const part of stack?.strategies ?? []) requireNoPosterior(part, user);
}
