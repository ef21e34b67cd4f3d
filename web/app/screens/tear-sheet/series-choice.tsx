import { useId } from "preact/hooks";
import { dataQuestion } from "../../document/data-question.ts";
import type { Measured } from "../../engine/operations/tear-sheet.ts";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";

/** A choice among the strategies of the study, the columns of its data, and weights that somebody holds. */
export function SeriesChoice({
  label,
  chosen,
  choose,
  isOptional = false,
}: {
  readonly label: string;
  readonly chosen: Measured | undefined;
  readonly choose: (which: Measured | undefined) => void;
  readonly isOptional?: boolean;
}) {
  const id = useId();
  const { study } = current.value;
  const data = answerTo("data", "now", "readData", dataQuestion(current.value)).value;
  const summary = data.state === "done" ? data.value : undefined;
  const columns =
    summary?.columns.map(({ name }) => name) ?? (chosen?.kind === "column" ? [chosen.name] : []);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={settingOf(chosen)}
        onChange={(event) => choose(chosenBy(event.currentTarget.value))}
      >
        {isOptional && <option value="">nothing</option>}
        <optgroup label="Strategies">
          {study.strategies.map(({ name }) => (
            <option key={name} value={`strategy ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label="Columns of the data">
          {columns.map((name) => (
            <option key={name} value={`column ${name}`}>
              {name}
            </option>
          ))}
        </optgroup>
        <option value="held ">A portfolio that is held…</option>
      </select>
      {chosen?.kind === "held" && (
        <input
          type="text"
          aria-label={`${label}: weights of the portfolio that is held`}
          placeholder={`${columns[0] ?? "A"}=60%, ${columns[1] ?? "B"}=40%`}
          value={chosen.weights}
          onInput={(event) => choose({ kind: "held", weights: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function settingOf(chosen: Measured | undefined): string {
  if (chosen === undefined) return "";
  return chosen.kind === "held" ? "held " : `${chosen.kind} ${chosen.name}`;
}

function chosenBy(value: string): Measured | undefined {
  const [kind, name] = [value.slice(0, value.indexOf(" ")), value.slice(value.indexOf(" ") + 1)];
  if (kind === "strategy" || kind === "column") return { kind, name };
  return kind === "held" ? { kind, weights: "" } : undefined;
}
