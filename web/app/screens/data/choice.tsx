import type { DataSummary } from "../../engine/operations/data/read-data.ts";
import { current } from "../../state/current.ts";
import { dataOptions } from "../../state/data-options.ts";
import { editData } from "../../state/edits.ts";
import { DataField } from "./data-field.tsx";

const first = ["from", "to", "frequency", "missing"];
const ofReturns = ["returnsAre"];
const seldom = [
  "universe",
  "longestHalt",
  "periodsPerYear",
  "field",
  "dateFormat",
  "decimal",
  "timezone",
  "sheet",
];

/** Which part of the data is used, and how the file is meant where it can be meant in two ways. */
export function Choice({ data: { holds, first: begin, last: end } }: { readonly data: DataSummary }) {
  const options = dataOptions();
  const { data } = current.value.study;
  const names = holds === "returns" ? [...first, ...ofReturns] : first;
  const field = (name: string) =>
    options[name] && <DataField key={name} option={options[name]} empty={{ from: begin, to: end }[name]} />;
  return (
    <section class="choice" aria-label="What is used">
      <div class="fields">
        {data.sample === undefined && <Holds holds={holds} />}
        {names.map(field)}
      </div>
      <details open={seldom.some((name) => data[name] !== undefined)}>
        <summary>How the file is meant</summary>
        <div class="fields">{seldom.map(field)}</div>
      </details>
    </section>
  );
}

/** Whether the numbers are prices or returns. */
function Holds({ holds }: { readonly holds: DataSummary["holds"] }) {
  const choose = (to: string): void => {
    const { prices, returns } = current.value.study.data;
    const files = prices ?? returns;
    editData(
      "holds",
      to === "returns" ? { prices: undefined, returns: files } : { returns: undefined, prices: files },
    );
  };
  return (
    <label class="field">
      <span>The numbers are</span>
      <select value={holds} onChange={({ currentTarget }) => choose(currentTarget.value)}>
        <option value="prices">prices</option>
        <option value="returns">returns per period</option>
      </select>
    </label>
  );
}
