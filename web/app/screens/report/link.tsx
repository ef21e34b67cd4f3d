import { useEffect, useState } from "preact/hooks";
import { counted } from "../../../../src/base/words/counted.ts";
import type { RunOutcome } from "../../engine/operations/backtest/run-study.ts";
import { Icon } from "../../parts/icon.tsx";
import { linkOf } from "../../share/link.ts";
import { current } from "../../state/current.ts";

/** A link that holds the study and says what came of it, never its prices. */
export function Link({ found }: { readonly found?: RunOutcome }) {
  const [link, setLink] = useState("");
  const [copied, setCopied] = useState(false);
  const document = current.value;
  useEffect(() => {
    let isWanted = true;
    const shared = { kinfolio: kinfolioVersion, document, ...(found && { found: found.fingerprint }) };
    void linkOf(shared).then((fragment) => {
      if (isWanted) setLink(new URL(fragment, location.href).href);
    });
    setCopied(false);
    return () => {
      isWanted = false;
    };
  }, [document, found]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  const { files } = document;
  return (
    <section aria-labelledby="link-title">
      <h2 id="link-title">Share it</h2>
      <p class="hint">
        The link holds the study
        {found ? " and the figures below, which whoever opens it can have worked out again and compared" : ""}
        .
        {files.length > 0 &&
          " Prices are not in it: whoever opens it drops the same file, or takes the bundle."}
      </p>
      <div class="link">
        <input
          readOnly
          aria-label="Link to this study"
          value={link}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <button type="button" onClick={() => void copy()}>
          <Icon name="link" />
          Copy
        </button>
        <span role="status">{copied ? "Copied." : counted(link.length, "character")}</span>
      </div>
    </section>
  );
}
