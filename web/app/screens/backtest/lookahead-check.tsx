import { useState } from "preact/hooks";
import { grouped } from "../../../../src/base/words/counted.ts";
import type { LookaheadResult } from "../../../../src/jobs/results/lookahead.ts";
import type { AboutStudy } from "../../document/document.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { answerTo } from "../../state/answers.ts";

/** Whether anything that was decided depends on what came after it: looked for when it is asked. */
export function LookaheadCheck({ about }: { readonly about: AboutStudy }) {
  const [asked, setAsked] = useState<AboutStudy>();
  const isAsked = asked === about;
  const answer = answerTo("lookahead", "long", "lookahead", isAsked ? about : undefined).value;
  return (
    <section class="lookahead" aria-labelledby="lookahead-heading">
      <h2 id="lookahead-heading">Does anything look ahead?</h2>
      <p class="hint-line">
        The data are cut off after random days, and scrambled after them: what was decided before must not
        change by a single bit.
      </p>
      {isAsked ? (
        <Answered answer={answer}>{(check) => <Verdict check={check} />}</Answered>
      ) : (
        <button type="button" onClick={() => setAsked(about)}>
          Check for look-ahead
        </button>
      )}
    </section>
  );
}

function Verdict({ check }: { readonly check: LookaheadResult }) {
  const { compared, cutoffs, findings } = check;
  const scope = `${grouped(compared)} figures compared, with the data cut off and scrambled after ${cutoffs.join(", ")}.`;
  if (findings.length === 0) {
    return (
      <p class="verdict">
        <b>Nothing depends on what came later.</b> {scope}
      </p>
    );
  }
  return (
    <>
      <p class="verdict" role="alert">
        <b>Something depends on what came later.</b> {scope}
      </p>
      <ul>
        {findings.map(({ cutoff, disturbance, stage, what, date }) => (
          <li key={`${cutoff} ${disturbance}`}>
            {what} of {date} ({stage}) differ once the data after {cutoff} are {disturbance}
          </li>
        ))}
      </ul>
    </>
  );
}
