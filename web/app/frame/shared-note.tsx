import "./shared-note.css";
import {
  cameByLink,
  comparison,
  isChangedSince,
  leaveLink,
  missingFiles,
  runAndCompare,
} from "../intake/shared.ts";
import { verdictInWords } from "../share/verdict-in-words.ts";

/** What came by a link: what it is before anything is run, then whether it comes out the same here. */
export function SharedNote() {
  const link = cameByLink.value;
  if (link.state === "none") return null;
  if (link.state === "refused") {
    return (
      <section aria-label="What came by a link" class="shared-note note refusal" role="alert">
        <p class="title">{link.says}</p>
        <Leave />
      </section>
    );
  }
  const { shared, wanted } = link;
  const { title, strategies } = shared.document.study;
  const missing = missingFiles.value;
  const found = comparison();
  const isOtherwise = found !== undefined && found.is !== "identical" && found.is !== "agrees";
  return (
    <section
      aria-label="What came by a link"
      class={`shared-note note ${isOtherwise ? "warning" : "info"}`}
      role="status"
    >
      <p class="title">{found === undefined ? `Came by a link: ${title}` : verdictInWords(found)}</p>
      {found === undefined && (
        <p>
          {strategies.length === 1 ? "One strategy" : `${strategies.length} strategies`}, made by kinfolio{" "}
          {shared.kinfolio}.{" "}
          {shared.found === undefined
            ? "The link says no figures."
            : "The link says figures to compare with."}
          {isChangedSince.value && " The study was changed here since: its figures are not compared."}
        </p>
      )}
      {missing.map(({ name, digest }) => (
        <p key={digest}>
          Prices are not in a link: drop the file {name} with the digest <code>{digest.slice(0, 12)}…</code>{" "}
          anywhere on this page.
        </p>
      ))}
      <div class="row">
        {!wanted && missing.length === 0 && !isChangedSince.value && (
          <button type="button" class="primary" onClick={runAndCompare}>
            Run it and compare
          </button>
        )}
        <Leave />
      </div>
    </section>
  );
}

function Leave() {
  return (
    <button type="button" class="quiet" onClick={leaveLink}>
      Close
    </button>
  );
}
