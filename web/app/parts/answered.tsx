import type { ComponentChildren, JSX } from "preact";
import type { Answer } from "../state/answers.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { Working } from "./working.tsx";

/** What there is of an answer: the result, the earlier one greyed while another is worked out, or why there is none. */
export function Answered<Result>({
  answer,
  children,
}: {
  readonly answer: Answer<Result>;
  readonly children: (result: Result) => ComponentChildren;
}): JSX.Element {
  const shown = answer.state === "done" ? answer.value : answer.earlier;
  return (
    <div class="answered" aria-busy={answer.state === "working"}>
      {answer.state === "working" && <Working progress={answer.progress} cancel={answer.cancel} />}
      {answer.state === "refused" && <RefusalNote refusal={answer.refusal} />}
      {shown !== undefined && (
        <div class={answer.state === "done" ? "result" : "result earlier"}>
          {answer.state !== "done" && <p class="of-earlier">of the earlier settings</p>}
          {children(shown)}
        </div>
      )}
    </div>
  );
}
