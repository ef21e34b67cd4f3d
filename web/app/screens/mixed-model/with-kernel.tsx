import { counted } from "../../../../src/base/words/counted.ts";
import type { MixedModelAnswer } from "../../engine/operations/mixed-model/mixed-model.ts";
import { current } from "../../state/current.ts";
import { editData } from "../../state/edits.ts";
import { goTo } from "../../state/router.ts";
import { hasKernel, withKernel, withoutKernel } from "./kernel-in-backtest.ts";

/** K in the backtest, beside the same model without it: one click on, one click off. */
export function WithKernel({ found }: { readonly found: MixedModelAnswer }) {
  const { without, assets } = found;
  const isOn = hasKernel(current.value);
  return (
    <section class="with-kernel" aria-labelledby="with-kernel-heading">
      <h2 id="with-kernel-heading">Does it pay?</h2>
      {without.length > 0 ? (
        <div class="row">
          <button type="button" onClick={() => editData("assets", { assets })}>
            Use the {counted(assets.length, "asset")} with characteristics
          </button>
          <p>K needs all of the study's assets: {without.join(", ")} have none.</p>
        </div>
      ) : (
        <div class="row">
          <label class="check">
            <input
              type="checkbox"
              checked={isOn}
              onChange={() => (isOn ? withoutKernel(found) : withKernel(found))}
            />
            K in the backtest, beside the same model without it
          </label>
          {isOn && (
            <button type="button" onClick={() => goTo("backtest")}>
              To the backtest
            </button>
          )}
        </div>
      )}
    </section>
  );
}
