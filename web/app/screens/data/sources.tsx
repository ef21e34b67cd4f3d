import { useRef } from "preact/hooks";
import { sampleDocument } from "../../document/document.ts";
import { dropped } from "../../intake/drop.ts";
import { Icon } from "../../parts/icon.tsx";
import { edit } from "../../state/current.ts";
import { IntakeNote } from "./intake-note.tsx";
import { Kept } from "./kept.tsx";
import { Paste } from "./paste.tsx";

/** Where data come from: files, the clipboard, the samples, and what is kept here. */
export function Sources() {
  const paste = useRef<HTMLDialogElement>(null);
  return (
    <section class="sources" aria-label="Where the data come from">
      <div class="card drop">
        <p class="lead">
          <Icon name="open" size={28} />
          <span>
            Drop files anywhere on this page
            <small>CSV, Excel or Parquet, of any shape: also several, a study file, or a bundle</small>
          </span>
        </p>
        <div class="row">
          <label class="button">
            Open files
            <input
              type="file"
              multiple
              onChange={({ currentTarget }) => {
                void dropped([...(currentTarget.files ?? [])]);
                currentTarget.value = "";
              }}
            />
          </label>
          <button type="button" onClick={() => paste.current?.showModal()}>
            Paste a table
          </button>
          <span class="or">or begin with simulated</span>
          <Sample sample="stocks">stocks</Sample>
          <Sample sample="etfs">funds</Sample>
        </div>
        <IntakeNote />
      </div>
      <Kept />
      <Paste dialog={paste} />
    </section>
  );
}

function Sample({ sample, children }: { readonly sample: "stocks" | "etfs"; readonly children: string }) {
  return (
    <button type="button" onClick={() => edit("files", () => sampleDocument(sample))}>
      {children}
    </button>
  );
}
