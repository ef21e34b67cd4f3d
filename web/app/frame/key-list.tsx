import "./key-list.css";
import type { Ref } from "preact";
import { allowShortcuts, shortcutsOn } from "../state/preferences.ts";
import { keysInWords } from "./keys.ts";

/** The list of keys, and the switch that turns them off. */
export function KeyList({ dialog }: { readonly dialog: Ref<HTMLDialogElement> }) {
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" closedby="any">
      <form method="dialog">
        <h2 id="keys-title">Keys</h2>
        <button type="submit" class="quiet">
          Close
        </button>
      </form>
      <dl>
        {keysInWords.map(([keys, does]) => (
          <div key={keys}>
            <dt>{keys.split(" ").map((key) => (key === "–" ? " – " : <kbd key={key}>{key}</kbd>))}</dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <label class="check">
        <input
          type="checkbox"
          checked={shortcutsOn.value}
          onChange={({ currentTarget }) => allowShortcuts(currentTarget.checked)}
        />
        Single keys are shortcuts (never while you type in a field)
      </label>
    </dialog>
  );
}
