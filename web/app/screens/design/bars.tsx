import { useEffect, useState } from "preact/hooks";
import { counted } from "../../../../src/base/words/counted.ts";
import type { WeightsFound } from "../../engine/operations/design/weights.ts";
import { foundAssets } from "../../parts/assets/found-assets.ts";
import { largestFirst } from "../../parts/weights/bar-scale.ts";
import { WeightsBars } from "../../parts/weights/weights-bars.tsx";
import { useAtRest } from "./at-rest.ts";

/** More assets than these are found by their names, and shown in part. */
const few = 25;
const shownOfMany = 30;

/** The bars in an order that stands still while they move: it follows when they rest. */
export function Bars({ answer }: { readonly answer: WeightsFound }) {
  const { assets, weights, riskShares } = answer;
  const rested = useAtRest(answer, 700);
  const [wanted, setWanted] = useState("");
  const [isWhole, setWhole] = useState(false);
  useEffect(() => setWanted(""), [assets.length]);
  const basis = rested.assets.length === assets.length ? rested.weights : weights;
  const order = largestFirst(basis);
  const isMany = assets.length > few;
  const named = wanted === "" ? undefined : new Set(foundAssets(assets, wanted));
  const found = named === undefined ? order : order.filter((i) => named.has(assets[i]));
  const shown = isMany && !isWhole ? found.slice(0, shownOfMany) : found;
  return (
    <div class="weights-list">
      {isMany && (
        <input
          type="search"
          data-key="find"
          aria-label="Find an asset among the weights"
          placeholder={`Find one of ${counted(assets.length, "asset")}`}
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
      )}
      <WeightsBars
        title="Weights today"
        assets={assets}
        weights={weights}
        riskShares={riskShares}
        order={shown}
      />
      {shown.length < found.length && (
        <button type="button" class="quiet" onClick={() => setWhole(true)}>
          Show {found.length - shown.length} more
        </button>
      )}
    </div>
  );
}
