import { useState } from "preact/hooks";
import type { LineRead, LinesRead } from "../../engine/operations/design/read-lines.ts";
import type { Answer } from "../../state/answers.ts";
import { withoutFlags } from "../answer/without-flags.ts";

/**
 * Constraints, one a line, read as they are typed. A line joins the others when its field is left or Enter is pressed, and only where
 * it can be read; one that is emptied goes.
 *
 * @param check what becomes of lines, as the engine reads them.
 */
export function ConstraintLines({
  id,
  lines,
  check,
  onLines,
}: {
  readonly id: string;
  readonly lines: readonly string[];
  readonly check: (lines: readonly string[]) => Answer<LinesRead>;
  readonly onLines: (lines: readonly string[]) => void;
}) {
  const [typed, setTyped] = useState<{ readonly place: number; readonly text: string }>();
  const shown = [...lines, ""].map((line, i) => (typed?.place === i ? typed.text : line));
  const asked = shown.filter((line) => line.trim() !== "");
  const answer = check(asked);
  const read =
    answer.state === "done" && answer.value.lines.length === asked.length ? answer.value.lines : [];
  const readAt = (place: number): LineRead | undefined =>
    shown[place].trim() === ""
      ? undefined
      : read[shown.slice(0, place).filter((line) => line.trim() !== "").length];
  const take = (): void => {
    if (typed === undefined) return;
    const found = readAt(typed.place);
    if (typed.text.trim() !== "" && (found === undefined || "refusal" in found)) return; // stays as typed, with its fault
    const next = shown.map((line) => line.trim()).filter((line) => line !== "");
    setTyped(undefined);
    if (next.join("\n") !== lines.join("\n")) onLines(next);
  };
  return (
    <ol class="lines">
      {shown.map((line, i) => {
        const found = readAt(i);
        const isWrong = found !== undefined && "refusal" in found;
        const isLast = i === lines.length;
        return (
          <li key={i}>
            <input
              id={`${id}-${i}`}
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              aria-label={isLast ? "Another constraint" : `Constraint ${i + 1}`}
              aria-invalid={isWrong}
              aria-describedby={`${id}-${i}-read`}
              placeholder={isLast ? "A + 2 B <= 40%" : undefined}
              value={line}
              onInput={({ currentTarget }) => setTyped({ place: i, text: currentTarget.value })}
              onBlur={take}
              onKeyDown={({ key }) => {
                if (key === "Enter") take();
                if (key === "Escape") setTyped(undefined);
              }}
            />
            {!isLast && (
              <button
                type="button"
                class="quiet"
                aria-label={`Leave out ${line}`}
                onClick={() => {
                  setTyped(undefined);
                  onLines(lines.filter((_, k) => k !== i));
                }}
              >
                ✕
              </button>
            )}
            <span id={`${id}-${i}-read`} class={isWrong ? "read wrong" : "read"} aria-live="polite">
              {found && wordsOf(found)}
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function wordsOf(read: LineRead): string {
  if ("refusal" in read) {
    const { message, detail } = read.refusal;
    return withoutFlags(detail.advice === undefined ? message : `${message}: ${detail.advice}`);
  }
  const { constraints, assets } = read;
  const of = `${assets} ${assets === 1 ? "asset" : "assets"}`;
  return constraints === 1 ? `one constraint on ${of}` : `${constraints} constraints on ${of}`;
}
