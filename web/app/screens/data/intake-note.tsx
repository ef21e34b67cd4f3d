import { intake } from "../../intake/drop.ts";
import { lazily } from "../../parts/answer/lazily.tsx";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";

const TooBigNote = lazily(async () => (await import("./too-big-note.tsx")).TooBigNote);

/** What is to be said of the files that were given last. */
export function IntakeNote() {
  const now = intake.value;
  switch (now.state) {
    case "rest":
      return null;
    case "reading":
      return (
        <p class="hint" role="status">
          Reading {now.names.join(", ")}
        </p>
      );
    case "refused":
      return <RefusalNote refusal={now.refusal} />;
    case "too-big":
      return <TooBigNote />;
  }
}
