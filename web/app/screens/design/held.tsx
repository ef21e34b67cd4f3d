import { useEffect } from "preact/hooks";
import type { WeightsFound } from "../../engine/operations/design/weights.ts";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { Working } from "../../parts/answer/working.tsx";
import { answerTo, leave } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { useAtRest } from "./at-rest.ts";
import { Bars } from "./bars.tsx";
import { Exactness } from "./exactness.tsx";
import { Figures, figuresInWords } from "./figures.tsx";
import { Impossible } from "./impossible.tsx";
import { Prices } from "./prices.tsx";

/** So long after the last change figures are read out. */
const restMilliseconds = 900;

/** What the strategy holds today: it follows every change of its settings. */
export function Held() {
  useEffect(() => () => leave("weights"), []);
  const { study, files, view } = current.value;
  const request = { study, files, strategy: view.strategy };
  const answer = answerTo("weights", "now", "weights", request).value;
  const shown = answer.state === "done" ? answer.value : answer.earlier;
  return (
    <section class="held answered" aria-label="Weights today" aria-busy={answer.state === "working"}>
      {answer.state === "working" && <Working progress={answer.progress} cancel={answer.cancel} />}
      {answer.state === "refused" && <RefusalNote refusal={answer.refusal} />}
      {shown !== undefined && (
        <div class={answer.state === "done" ? undefined : "was"}>
          {shown.status === "infeasible" ? <Impossible answer={shown} /> : <Found answer={shown} />}
        </div>
      )}
    </section>
  );
}

function Found({ answer }: { readonly answer: WeightsFound }) {
  const rested = useAtRest(answer, restMilliseconds);
  return (
    <>
      {answer.status === "stopped" && (
        <p class="note warning" role="status">
          Not certified: {answer.message}
        </p>
      )}
      {answer.insteadOf !== undefined && (
        <p class="note">
          {answer.design} stands in. {answer.insteadOf}
        </p>
      )}
      <Figures answer={answer} />
      <Bars answer={answer} />
      <Prices prices={answer.prices} />
      <Exactness answer={answer} />
      <p class="hidden" role="status">
        {figuresInWords(rested)}
      </p>
    </>
  );
}
