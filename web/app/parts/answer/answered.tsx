import type { ComponentChildren, JSX } from "preact";
import type { Answer } from "../../state/answers.ts";
import { RefusalNote } from "./refusal-note.tsx";
import { Working } from "./working.tsx";

/**
 * What there is of an answer: the result, the earlier one greyed while another is worked out, or why there is none.
 *
 * @param sofar the result as far as it is known already: shown as it is, and how far the rest is shows whoever draws it.
 */
export function Answered<Result>({
  answer,
  sofar,
  children,
}: {
  readonly answer: Answer<Result>;
  readonly sofar?: Result;
  readonly children: (result: Result) => ComponentChildren;
}): JSX.Element {
  const known = answer.state === "done" ? answer.value : sofar;
  const shown = known ?? ("earlier" in answer ? answer.earlier : undefined);
  return (
    <div class="answered" aria-busy={answer.state === "working"}>
      {answer.state === "working" && sofar === undefined && (
        <Working progress={answer.progress} cancel={answer.cancel} />
      )}
      {answer.state === "refused" && <RefusalNote refusal={answer.refusal} />}
      {shown !== undefined && (
        <div class={known !== undefined ? "result" : "result earlier"}>
          {known === undefined && <p class="of-earlier">of the earlier settings</p>}
          {children(shown)}
        </div>
      )}
    </div>
  );
}
