import { Answered } from "../../parts/answered.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";

/** What the study comes to, to be taken along. */
export function Report() {
  const { study, files } = current.value;
  const answer = answerTo("backtest", "long", "runStudy", { study, files }).value;
  return (
    <Answered answer={answer}>
      {({ files: tables }) => (
        <ul>
          {tables.map(({ name }) => (
            <li key={name}>{name}</li>
          ))}
        </ul>
      )}
    </Answered>
  );
}
