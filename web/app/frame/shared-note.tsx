import "./shared-note.css";
import type { Verdict } from "../share/verdict.ts";
import { cameByLink, comparison, leaveLink, missingFiles, runAndCompare } from "../state/shared.ts";

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
  return (
    <section aria-label="What came by a link" class="shared-note note info" role="status">
      <p class="title">{found === undefined ? `Came by a link: ${title}` : verdictInWords(found)}</p>
      {found === undefined && (
        <p>
          {strategies.length} strategies, made by kinfolio {shared.kinfolio}.{" "}
          {shared.found === undefined
            ? "The link says no figures."
            : "The link says figures to compare with."}
        </p>
      )}
      {missing.map(({ name, digest }) => (
        <p key={digest}>
          Prices are not in a link: drop the file {name} with the digest <code>{digest.slice(0, 12)}…</code>{" "}
          anywhere on this page.
        </p>
      ))}
      <div class="row">
        {!wanted && missing.length === 0 && (
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

function verdictInWords(verdict: Verdict): string {
  switch (verdict.is) {
    case "identical":
      return "Identical: every figure came out here to the last bit as the link says.";
    case "agrees":
      return verdict.largest === 0
        ? "Agrees: all figures shown are those that the link says."
        : `Agrees: the figures shown differ from those of the link by ${verdict.largest.toExponential(0)} at most, relatively.`;
    case "differs":
      return `Differs: the first is ${verdict.first}, ${verdict.said} in the link and ${verdict.found} here.`;
    case "other data":
      return "Other data: the prices here are not those that the link was made with.";
    case "other version":
      return `Another version: the link was made by kinfolio ${verdict.made}, and ${verdict.first} comes out otherwise here.`;
  }
}
