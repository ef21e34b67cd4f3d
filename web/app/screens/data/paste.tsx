import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { dropped } from "../../intake/drop.ts";
import { pastedTable } from "../../intake/pasted-table.ts";

/** A place for a table out of the clipboard: read as a file of that text would be. */
export function Paste({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const take = (): void => {
    const text = field.current?.value ?? "";
    if (text.trim() !== "") void dropped([pastedTable(text)]);
  };
  return (
    <dialog ref={dialog} aria-labelledby="paste-title" class="paste">
      <form method="dialog" class="stack" onSubmit={take}>
        <h2 id="paste-title">Paste a table</h2>
        <label class="field">
          <span>Dates down, assets across, out of a spreadsheet or a text</span>
          <textarea ref={field} rows={10} spellcheck={false} class="digits" />
        </label>
        <div class="row">
          <button type="submit" class="primary">
            Read it
          </button>
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
      </form>
    </dialog>
  );
}
