import "./beliefs.css";
import { useEffect } from "preact/hooks";
import { Answered } from "../../parts/answer/answered.tsx";
import { withoutFlags } from "../../parts/answer/without-flags.ts";
import { answerTo, leave } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { beliefsQuestion } from "./beliefs-question.ts";
import { Correlations } from "./correlations.tsx";
import { Eigenvalues } from "./eigenvalues.tsx";
import { Estimators } from "./estimators.tsx";
import { Forecasts } from "./forecasts.tsx";
import { Means } from "./means.tsx";
import { Pair } from "./pair.tsx";

/** Estimators side by side: what each believes, and how well such beliefs did. */
export function Beliefs() {
  useEffect(() => () => leave("beliefs"), []);
  const answer = answerTo("beliefs", "now", "beliefs", beliefsQuestion(current.value)).value;
  return (
    <div class="beliefs">
      <Estimators />
      <Answered answer={answer}>
        {(held) => {
          const formed = held.filter((each) => each.status === "formed");
          return (
            <div class="stack">
              {held.map(
                (each) =>
                  each.status === "refused" && (
                    <p key={each.name} class="note refusal">
                      <b>{each.name}</b>: {withoutFlags(each.refusal.message)}
                    </p>
                  ),
              )}
              {formed.length > 0 && (
                <>
                  <Correlations formed={formed} />
                  <Pair assets={formed[0].assets} />
                  <Means formed={formed} />
                  <Eigenvalues formed={formed} />
                </>
              )}
            </div>
          );
        }}
      </Answered>
      <Forecasts />
    </div>
  );
}
