import "../../parts/forms/forms.css";
import { useId } from "preact/hooks";
import type { KernelPart } from "../../engine/operations/mixed-model/mixed-model.ts";
import { NumberInput } from "../../parts/forms/number-field.tsx";
import { numberIn } from "../../parts/forms/typed-number.ts";
import { editView } from "../../state/edits.ts";

/** How much each kernel counts in K: a slider and a field each. */
export function KernelWeights({
  kernels,
  weights,
}: {
  readonly kernels: readonly KernelPart[];
  readonly weights: readonly (number | null)[];
}) {
  const id = useId();
  const say = (place: number, weight: number | null): void => {
    const said = kernels.map((_, i) => (i === place ? weight : (weights[i] ?? null)));
    editView(`kernel ${place}`, { "mixed-model": { weights: said } });
  };
  return (
    <section class="kernel-weights" aria-label="Weights of the kernels">
      {kernels.map(({ kernel, characteristics, weight }, place) => (
        <div key={characteristics.join()} class="kernel-weight">
          <label for={`${id}-${place}`}>
            {characteristics.map((name) => name.replaceAll("_", " ")).join(", ")}{" "}
            <small>{kernel} kernel</small>
          </label>
          <input
            id={`${id}-${place}`}
            type="range"
            min={0}
            max={1}
            step={0.05}
            value={weights[place] ?? weight}
            onInput={(event) => say(place, event.currentTarget.valueAsNumber)}
          />
          <NumberInput
            id={`${id}-${place}-number`}
            label={`Weight of ${characteristics.join(", ")}`}
            shape={{ isShare: false, isWhole: false, least: 0, most: 1, usual: weight }}
            value={weights[place] ?? weight}
            onValue={(value) => say(place, numberIn(value) ?? null)}
          />
        </div>
      ))}
    </section>
  );
}
