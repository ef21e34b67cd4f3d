import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { intake } from "./drop.ts";

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
      return (
        <div class="note warning" role="alert">
          <p class="title">{now.says}.</p>
          <p>
            Fewer assets or monthly rows need less; the command line has more memory:{" "}
            <code>kinfolio run</code> takes the same study.
          </p>
          <div class="row">
            <button type="button" onClick={() => now.goOn({ frequency: "monthly" })}>
              Read the last row of each month
            </button>
            <button type="button" onClick={() => now.goOn({})}>
              Read it all the same
            </button>
            <button
              type="button"
              class="quiet"
              onClick={() => {
                intake.value = { state: "rest" };
              }}
            >
              Leave it
            </button>
          </div>
        </div>
      );
  }
}
