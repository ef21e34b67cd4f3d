import "./refusal-note.css";
import type { Refusal } from "../../messages/refusal.ts";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { dataOptions } from "../../state/data-options.ts";
import { editData } from "../../state/edits.ts";
import { waysOut } from "./ways-out.ts";
import { withoutFlags } from "./without-flags.ts";

/** What was wrong, where, and the way out: as a button where it is a setting of the data. */
export function RefusalNote({ refusal }: { readonly refusal: Refusal }) {
  const { code, message, detail } = refusal;
  if (code === "cancelled") return <p class="note">Given up. Change something, or ask again.</p>;
  const places = (["file", "line", "date", "asset"] as const).filter((place) => detail[place] !== undefined);
  const ways = waysOut(refusal, dataOptions(), current.value.study.data, columnsKnown());
  return (
    <div class="note refusal" role="alert">
      <p class="title">{withoutFlags(message)}</p>
      {detail.advice !== undefined && <p class="advice">{withoutFlags(detail.advice)}</p>}
      {places.length > 0 && (
        <dl class="places">
          {places.map((place) => (
            <div key={place}>
              <dt>{place}</dt>
              <dd>{detail[place]}</dd>
            </div>
          ))}
        </dl>
      )}
      {ways.length > 0 && (
        <div class="row">
          {ways.map(({ label, change }) => (
            <button key={label} type="button" onClick={() => editData("way out", change)}>
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

/** The columns of the file, where it could be read. */
function columnsKnown(): readonly string[] {
  const answer = answerTo("data", "now", "readData", undefined).value;
  const data = answer.state === "done" ? answer.value : answer.earlier;
  return data?.columns.map(({ name }) => name) ?? [];
}
