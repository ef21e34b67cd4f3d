import type { WeightsImpossible } from "../../engine/operations/design/weights.ts";
import { current } from "../../state/current.ts";
import { editStrategy } from "../../state/edits.ts";

/** Why nothing can be held, and what would have to give. */
export function Impossible({ answer: { conflict, ways } }: { readonly answer: WeightsImpossible }) {
  const place = current.value.view.strategy;
  return (
    <div class="note defect impossible" role="alert">
      <p class="title">These limits cannot hold together</p>
      <ul>
        {conflict.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {ways.length > 0 && (
        <>
          <p>{ways.length === 1 ? "This would do:" : "Any one of these is enough, the smallest first:"}</p>
          <div class="stack">
            {ways.map(({ words, change }, i) => (
              <button
                key={words}
                type="button"
                class={i === 0 ? "primary" : undefined}
                onClick={() => editStrategy("way out", place, change)}
              >
                {words.charAt(0).toUpperCase() + words.slice(1)}
              </button>
            ))}
          </div>
        </>
      )}
    </div>
  );
}
