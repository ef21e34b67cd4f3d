import { useId } from "preact/hooks";
import type { WrittenOutcome } from "../../../../src/page/outcome/outcome.ts";
import type { Wanted } from "../../engine/operations/report/take-along.ts";
import { lanes } from "../../lanes/lanes.ts";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { TakeTables, workbookOf } from "../../parts/download/take-tables.tsx";
import { type Taking, useTaking } from "../../parts/download/taking.ts";
import { Icon } from "../../parts/icon.tsx";
import type { Answer } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { keptFiles } from "../../state/kept/kept-files.ts";

/** The files that there are to take along: those of the study at once, those of its result once it is there. */
export function Downloads({ answer }: { readonly answer: Answer<WrittenOutcome> }) {
  const taking = useTaking();
  const found = answer.state === "done" ? answer.value : undefined;
  const whyNot =
    answer.state === "refused"
      ? "There is none: the run was refused, as is said below."
      : "It comes with the result of the run.";
  const ofResult = (name: string, says: string, as: Wanted["as"]) => (
    <Download {...{ name, says, taking, whyNot }} content={found && (() => drawn(found, as))} />
  );
  const workbook = found?.workbook;
  return (
    <section aria-labelledby="downloads-title">
      <h2 id="downloads-title">Take it along</h2>
      <ul class="downloads">
        {ofResult(
          "report.html",
          "The page below in one file, with live charts: opens anywhere, needs no network.",
          "report.html",
        )}
        {workbook && (
          <Download
            {...{ taking, whyNot }}
            name={workbook.name}
            says={`For Excel and its kin: ${workbook.tables.length} sheets, numbers in full.`}
            content={() => workbookOf(workbook)}
          />
        )}
        {ofResult(
          "kinfolio.zip",
          "The page, every table as CSV and in one workbook, every figure as SVG, the study and the record of the run.",
          "all",
        )}
        {ofResult("run.json", "All that is needed to repeat the run.", "run.json")}
        <Download
          {...{ taking, whyNot }}
          name="study.yaml"
          says="The study alone: kinfolio run takes it, and so does this page."
          content={() => ofStudy("yaml")}
        />
        <Download
          {...{ taking, whyNot }}
          name="study-bundle.zip"
          says="Study and prices in one file: drop it on this page anywhere to go on."
          content={() => ofStudy("bundle")}
        />
      </ul>
      {found && (
        <details>
          <summary>Single tables as CSV</summary>
          <TakeTables files={found.files} />
        </details>
      )}
      {taking.refusal && <RefusalNote refusal={taking.refusal} />}
    </section>
  );
}

interface DownloadProps {
  readonly name: string;
  readonly says: string;
  readonly taking: Taking;
  /** Makes it; undefined while there is nothing to make it of. */
  readonly content?: () => Promise<Blob>;
  /** What is said where there is nothing to make it of. */
  readonly whyNot: string;
}

/** A file to take along. One that is not there yet is found by the keyboard as well, and says why. */
function Download({ name, says, taking: { busy, take }, content, whyNot }: DownloadProps) {
  const id = useId();
  return (
    <li>
      <button
        type="button"
        aria-disabled={content === undefined || busy !== undefined}
        aria-describedby={id}
        onClick={() => content && void take(name, content)}
      >
        <Icon name="download" />
        {busy === name ? "making it" : name}
      </button>
      <span id={id}>
        {says} {content === undefined && <b>{whyNot}</b>}
      </span>
    </li>
  );
}

async function drawn(outcome: WrittenOutcome, as: Wanted["as"]): Promise<Blob> {
  const { report, text, files, record, workbook } = outcome;
  const { study } = current.peek();
  const wanted = { report, text, files, record, ...(as === "all" && workbook && { workbook }) };
  return await lanes.now().ask("takeAlong", { outcome: wanted, study, as }, {}).result;
}

async function ofStudy(as: "yaml" | "bundle"): Promise<Blob> {
  const blobs = Object.fromEntries(keptFiles.peek());
  return await lanes.now().ask("studyFiles", { document: current.peek(), as }, blobs).result;
}
