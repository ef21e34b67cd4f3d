import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import type { WeightsFound } from "../../engine/operations/design/weights.ts";
import { Defined } from "../../parts/definition/defined.tsx";

/** How far the weights are from those that no others beat: for whoever asks. */
export function Exactness({ answer: { residual } }: { readonly answer: WeightsFound }) {
  const shown = residual === 0 ? "0" : formatNumber(residual, { style: "scientific", decimals: 0 });
  return (
    <details class="exact">
      <summary>How exact</summary>
      <p>
        <Defined
          term="KKT residual"
          says="How far the weights are from the conditions that an optimum satisfies, relative, worked out from the weights themselves. Up to 1e−9 they are called optimal; 0 where a formula gives them."
        />{" "}
        <b>{typographic(shown)}</b>
      </p>
    </details>
  );
}
