import "./take-tables.css";
import type { WrittenOutcome } from "../../../../src/page/outcome/outcome.ts";
import { lanes } from "../../lanes/lanes.ts";
import { RefusalNote } from "../answer/refusal-note.tsx";
import { Icon } from "../icon.tsx";
import { saved } from "./saved.ts";
import { useTaking } from "./taking.ts";

/** The tables of a result, to be taken along: all in one workbook, or each as CSV in full precision. */
export function TakeTables({ workbook, files }: Pick<WrittenOutcome, "workbook" | "files">) {
  const { busy, refusal, take } = useTaking();
  if (workbook === undefined && files.length === 0) return null;
  return (
    <section class="take-tables" aria-label="Take the tables along">
      <h3>Take the tables along</h3>
      <ul>
        {workbook && (
          <li>
            <button
              type="button"
              title={`Excel workbook with the sheets ${workbook.tables.map(({ title }) => title).join(", ")}`}
              onClick={() => void take(workbook.name, () => workbookOf(workbook))}
            >
              <Icon name="download" />
              {busy === workbook.name ? "making it" : workbook.name}
            </button>
          </li>
        )}
        {files.map(({ name, text }) => (
          <li key={name}>
            <button type="button" class="quiet" onClick={() => saved(name, new Blob([text]))}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      {refusal && <RefusalNote refusal={refusal} />}
    </section>
  );
}

/** A workbook, written by the worker when it is wanted. */
export async function workbookOf({ tables }: NonNullable<WrittenOutcome["workbook"]>): Promise<Blob> {
  return await lanes.now().ask("tableWorkbook", { tables }, {}).result;
}
