import { Setting } from "../../parts/setting.tsx";
import { current } from "../../state/current.ts";
import { editDraws } from "../../state/edits.ts";
import { optionsAt } from "../../state/study-schema.ts";

/** How a draw is made; a list of datasets in a file takes its place. */
const ofDraw = ["resamples", "assets", "periods", "seed"] as const;

/** How many universes are drawn, of how many assets and rows, by which seed. */
export function DrawsForm() {
  const { randomized = {} } = current.value.study;
  const options = optionsAt("randomized");
  return (
    <section class="settings" aria-label="Draws">
      {ofDraw.map(
        (name) =>
          Object.hasOwn(options, name) && (
            <Setting
              key={name}
              name={name}
              schema={options[name]}
              value={randomized[name]}
              onChange={(value) => editDraws(name, { [name]: value })}
            />
          ),
      )}
    </section>
  );
}
