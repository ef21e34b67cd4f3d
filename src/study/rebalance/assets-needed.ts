import { InputError } from "../../base/errors.ts";
import type { RebalanceSettings } from "../../jobs/results/rebalance.ts";
import { withoutPrice } from "./without-price.ts";

/**
 * Loads the assets that a file of weights and the holdings name. Of one that the data do not have the holdings may have the price:
 * it is left out.
 *
 * @throws {InputError} `bad-price` for one of which nobody has a price.
 */
export async function assetsNeeded<Loaded>(
  { weights, holdings }: Pick<RebalanceSettings, "weights" | "holdings">,
  load: (assets: readonly string[]) => Promise<Loaded>,
): Promise<Loaded> {
  const held = holdings?.assets ?? [];
  const priced = holdings?.kind === "quantities" && holdings.prices !== undefined ? holdings.assets : [];
  let needed = [...new Set([...(weights?.assets ?? []), ...held])];
  for (;;) {
    try {
      return await load(needed);
    } catch (error) {
      if (!(error instanceof InputError) || error.code !== "unknown-asset") throw error;
      const missing = error.detail.asset;
      if (missing === undefined || !needed.includes(missing)) throw error;
      if (!priced.includes(missing) || needed.length === 1)
        throw withoutPrice(missing, held.includes(missing), error.message);
      needed = needed.filter((asset) => asset !== missing);
    }
  }
}
