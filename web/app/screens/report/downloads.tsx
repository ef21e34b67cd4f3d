import { useState } from "preact/hooks";
import type { WrittenOutcome } from "../../../../src/page/outcome.ts";
import { Refused } from "../../engine/client.ts";
import { lanes } from "../../engine/lanes.ts";
import type { Wanted } from "../../engine/operations/take-along.ts";
import type { Refusal } from "../../engine/protocol.ts";
import { Icon } from "../../parts/icon.tsx";
import { RefusalNote } from "../../parts/refusal-note.tsx";
import { current } from "../../state/current.ts";
import { keptFiles } from "../../state/kept-files.ts";
import { saved } from "./saved.ts";

/** The files that there are to take along: those of the study at once, those of its result once it is there. */
export function Downloads({ found }: { readonly found?: WrittenOutcome }) {
  const [busy, setBusy] = useState<string>();
  const [refusal, setRefusal] = useState<Refusal>();
  const take = async (name: string, content: () => Promise<Blob>): Promise<void> => {
    setBusy(name);
    setRefusal(undefined);
    try {
      saved(name, await content());
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefusal(error.refusal);
    } finally {
      setBusy(undefined);
    }
  };
  const ofResult = (name: string, says: string, as: Wanted["as"]) => (
    <Download name={name} says={says} busy={busy} take={take} content={found && (() => drawn(found, as))} />
  );
  return (
    <section aria-labelledby="downloads-title">
      <h2 id="downloads-title">Take it along</h2>
      <ul class="downloads">
        {ofResult(
          "report.html",
          "The page below in one file, with live charts: opens anywhere, needs no network.",
          "report.html",
        )}
        {ofResult(
          "kinfolio.zip",
          "The page, every table as CSV, every figure as SVG, the study and the record of the run.",
          "all",
        )}
        {ofResult("run.json", "All that is needed to repeat the run.", "run.json")}
        <Download
          name="study.yaml"
          says="The study alone: kinfolio run takes it, and so does this page."
          busy={busy}
          take={take}
          content={() => ofStudy("yaml")}
        />
        <Download
          name="study-bundle.zip"
          says="Study and prices in one file: drop it on this page anywhere to go on."
          busy={busy}
          take={take}
          content={() => ofStudy("bundle")}
        />
      </ul>
      {found && (
        <details>
          <summary>Single tables as CSV</summary>
          <ul class="tables">
            {found.files.map(({ name, text }) => (
              <li key={name}>
                <button
                  type="button"
                  class="quiet"
                  onClick={() => saved(name, new Blob([text], { type: "text/csv" }))}
                >
                  {name}
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
      {refusal && <RefusalNote refusal={refusal} />}
    </section>
  );
}

interface DownloadProps {
  readonly name: string;
  readonly says: string;
  /** The name of the file that is being made. */
  readonly busy?: string;
  readonly take: (name: string, content: () => Promise<Blob>) => Promise<void>;
  /** Makes it; undefined while there is nothing to make it of. */
  readonly content?: () => Promise<Blob>;
}

function Download({ name, says, busy, take, content }: DownloadProps) {
  return (
    <li>
      <button
        type="button"
        disabled={content === undefined || busy !== undefined}
        onClick={() => content && void take(name, content)}
      >
        <Icon name="download" />
        {busy === name ? "making it" : name}
      </button>
      <span>{says}</span>
    </li>
  );
}

async function drawn({ report, text, files, record }: WrittenOutcome, as: Wanted["as"]): Promise<Blob> {
  const { study } = current.peek();
  return await lanes.now().ask("takeAlong", { outcome: { report, text, files, record }, study, as }, {})
    .result;
}

async function ofStudy(as: "yaml" | "bundle"): Promise<Blob> {
  const blobs = Object.fromEntries(keptFiles.peek());
  return await lanes.now().ask("studyFiles", { document: current.peek(), as }, blobs).result;
}
