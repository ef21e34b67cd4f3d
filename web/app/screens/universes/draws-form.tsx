import { OptionForm } from "../../parts/forms/option-form.tsx";
import { studyForms } from "../../parts/forms/study-forms.ts";
import { current } from "../../state/current.ts";
import { editDraws } from "../../state/edits.ts";

/** How a draw is made; a list of datasets in a file takes its place. */
const ofDraw = ["resamples", "assets", "periods", "seed"];

/** How many universes are drawn, of how many assets and rows, by which seed. */
export function DrawsForm() {
  const { randomized = {} } = current.value.study;
  const fields = studyForms.value?.randomized.filter(({ name }) => ofDraw.includes(name)) ?? [];
  return (
    <OptionForm
      id="draws"
      fields={fields}
      settings={randomized}
      onSetting={(name, value) => editDraws(name, { [name]: value })}
    />
  );
}
