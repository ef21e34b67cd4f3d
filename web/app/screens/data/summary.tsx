import { frequencies } from "../../../../src/base/dates/frequencies.ts";
import { grouped } from "../../../../src/base/words/counted.ts";
import type { DataSummary } from "../../engine/operations/data/read-data.ts";
import { RefusalNote } from "../../parts/answer/refusal-note.tsx";
import { withoutFlags } from "../../parts/answer/without-flags.ts";
import { goTo } from "../../state/router.ts";

/** What the data are, the way on, their figures, and what was done about them. */
export function Summary({ data }: { readonly data: DataSummary }) {
  const { file, used, holds } = data;
  if (used.status === "refused") {
    return (
      <section class="stack" aria-labelledby="summary-title">
        <h2 id="summary-title">{file}</h2>
        <RefusalNote refusal={used.refusal} />
      </section>
    );
  }
  const { assets, factors, rows, first, last, periodsPerYear, simulated, notes } = used;
  const missing = data.columns.reduce((sum, { gaps }) => sum + gaps, 0);
  return (
    <section class="stack" aria-labelledby="summary-title">
      <div class="row">
        <h2 id="summary-title">{file}</h2>
        {simulated && <span class="badge">Simulated data</span>}
        <div class="row ways">
          <button type="button" class="primary" data-key="run" onClick={() => goTo("backtest")}>
            See how it would have gone
          </button>
          <button type="button" onClick={() => goTo("design")}>
            See the weights of today
          </button>
        </div>
      </div>
      <dl class="figures">
        <Figure
          label="Assets"
          value={grouped(assets.length)}
          also={factors.length > 0 ? `and ${factors.length} factors` : holds}
        />
        <Figure label="Rows" value={grouped(rows)} also={frequencyInWords(periodsPerYear)} />
        <Figure label="First" value={first} />
        <Figure label="Last" value={last} />
        <Figure label="Gaps" value={missing === 0 ? "none" : grouped(missing)} also="in the file" />
      </dl>
      {notes.length > 0 && (
        <details class="note info" open={notes.length <= 3}>
          <summary>
            {notes.length === 1 ? "One thing to know of them" : `${notes.length} things to know of them`}
          </summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{withoutFlags(note)}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Figure({
  label,
  value,
  also,
}: {
  readonly label: string;
  readonly value: string;
  readonly also?: string;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
      {also !== undefined && <dd class="also">{also}</dd>}
    </div>
  );
}

function frequencyInWords(periodsPerYear: number): string {
  const usual = frequencies.find((each) => each.periodsPerYear === periodsPerYear);
  return usual?.adverb ?? `${periodsPerYear} a year`;
}
