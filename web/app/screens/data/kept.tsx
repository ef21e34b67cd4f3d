import { useEffect } from "preact/hooks";
import {
  isPromised,
  keeping,
  keepNow,
  openKept,
  putBack,
  removed,
  removeKept,
  shelf,
} from "../../state/kept/shelf.ts";

/** What is kept in this browser: studies that were kept on purpose, and what may become of them. */
export function Kept() {
  const studies = shelf.value;
  useEffect(
    () => () => {
      removed.value = undefined;
    },
    [],
  );
  return (
    <details class="kept">
      <summary>{studies.length === 0 ? "What is kept here" : `What is kept here: ${studies.length}`}</summary>
      <div class="stack">
        <p class="hint">{inWords()}</p>
        {studies.length > 0 && (
          <ul>
            {studies.map(({ id, title, at, bytes }) => (
              <li key={id}>
                <span>
                  {title}
                  <small>
                    {at.slice(0, 16).replace("T", " ")}
                    {bytes > 0 && ` · ${size(bytes)}`}
                  </small>
                </span>
                <button type="button" aria-label={`Open ${title}`} onClick={() => void openKept(id)}>
                  Open
                </button>
                <button
                  type="button"
                  class="quiet"
                  aria-label={`Delete ${title}`}
                  onClick={() => void removeKept(id)}
                >
                  Delete
                </button>
              </li>
            ))}
          </ul>
        )}
        <div class="row">
          <button type="button" onClick={() => void keepNow()}>
            Keep this study
          </button>
          {removed.value && (
            <button type="button" class="quiet" onClick={() => void putBack()}>
              Undo: bring back {removed.value.document.study.title}
            </button>
          )}
        </div>
      </div>
    </details>
  );
}

function inWords(): string {
  switch (keeping.value) {
    case "opening":
      return "Looking what is kept.";
    case "nowhere":
      return "This window keeps nothing, as private windows do: everything works until it is closed. The bundle in Report is a file to keep.";
    case "full":
      return "There is no room left in this browser: nothing more is kept. Everything works on; the bundle in Report is a file to keep.";
    case "here":
      return isPromised.value === true
        ? "Kept in this browser, which has promised not to clear it by itself. The study of the last visit comes back by itself. To be sure, keep the bundle in Report."
        : "Kept in this browser, which may clear it (Safari: after seven days without a visit). The study of the last visit comes back by itself. To be sure, keep the bundle in Report.";
  }
}

function size(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
