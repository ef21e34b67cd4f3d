import { grouped } from "../../../../src/base/words/counted.ts";
import type { AboutStudy } from "../../document/document.ts";
import { Answered } from "../../parts/answer/answered.tsx";
import { answerTo } from "../../state/answers.ts";
import { keptAlong } from "../../state/kept/kept-cells.ts";
import { FitDraws } from "./fit-draws.tsx";

/** A run of which less is known was not begun by anybody: a few cells are run ahead, to tell how long all take. */
const begun = 0.05;

/** What lies ahead, and the button that begins it, or goes on with what was given up. */
export function StartRun({
  about,
  isGivenUp,
  start,
}: {
  readonly about: AboutStudy;
  readonly isGivenUp: boolean;
  readonly start: () => void;
}) {
  const ahead = answerTo("universes-ahead", "now", "universesAhead", about, keptAlong).value;
  return (
    <div class="start-run">
      <Answered answer={ahead}>
        {({ cells, known, seconds }) => (
          <div class="row">
            <button type="button" class="primary" onClick={start}>
              {isGivenUp || (known > begun * cells && known < cells) ? "Go on" : "Start"}
            </button>
            <p>
              <b>{cells.toLocaleString("en")} backtests</b>
              {known > 0 && `, ${grouped(known)} of them done before`}: {inWords(seconds)}
            </p>
          </div>
        )}
      </Answered>
      {ahead.state === "refused" && <FitDraws />}
    </div>
  );
}

function inWords(seconds: number): string {
  if (seconds < 2) return "a moment";
  if (seconds < 90) return `about ${Math.round(seconds)} seconds`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes`;
  return `about ${(seconds / 3600).toFixed(1)} hours; the page has to stay open`;
}
