import "./strip.css";
import { counted } from "../../../src/base/words/counted.ts";
import { dataQuestion } from "../document/data-question.ts";
import type { DataSummary } from "../engine/operations/data/read-data.ts";
import { answerTo, working } from "../state/answers.ts";
import { current } from "../state/current.ts";

/** Below every stage: which data the study is about, and what the engine is doing. */
export function Strip() {
  const answer = answerTo("data", "now", "readData", dataQuestion(current.value)).value;
  const data = answer.state === "done" ? answer.value : answer.earlier;
  return (
    <footer class="strip">
      {data && <DataInWords data={data} />}
      <EngineInWords />
    </footer>
  );
}

function DataInWords({ data: { file, used } }: { readonly data: DataSummary }) {
  return (
    <>
      <span class="data">
        <span class="file">{file}</span>
        {used.status === "ready" &&
          ` · ${counted(used.assets.length, "asset")} · ${counted(used.rows, "row")} · ${used.first} – ${used.last}`}
      </span>
      {used.status === "ready" && (
        <span class="data" title={`Digest of the prices that are used: ${used.digest}`}>
          digest <code>{used.digest.slice(0, 12)}</code>
        </span>
      )}
    </>
  );
}

function EngineInWords() {
  const at = working.value;
  const { doing = "working", share } = at?.progress ?? {};
  return (
    <span class="engine">
      <span class={at ? "lamp working-lamp" : "lamp"} />
      {at === undefined ? "at rest" : `${doing}${share === undefined ? "" : ` ${Math.floor(100 * share)}%`}`}
    </span>
  );
}
