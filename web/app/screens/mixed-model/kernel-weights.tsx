import { useId } from "preact/hooks";
import type { KernelPart } from "../../engine/operations/mixed-model.ts";
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
            value={weight}
            onInput={(event) => say(place, event.currentTarget.valueAsNumber)}
          />
          <input
            type="number"
            min={0}
            max={1}
            step={0.05}
            aria-label={`Weight of ${characteristics.join(", ")}`}
            value={weight}
            onChange={({ currentTarget: { valueAsNumber } }) =>
              say(place, Number.isFinite(valueAsNumber) ? Math.max(0, valueAsNumber) : null)
            }
          />
        </div>
      ))}
    </section>
  );
}
