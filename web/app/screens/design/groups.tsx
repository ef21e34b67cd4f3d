import type { StrategyEntry, StudyDocument } from "../../document/document.ts";
import { withoutFlags } from "../../parts/answer/without-flags.ts";
import { AssetPicker } from "../../parts/assets/asset-picker.tsx";
import { answerTo } from "../../state/answers.ts";
import { current } from "../../state/current.ts";
import { editStrategy } from "../../state/edits.ts";
import { lineQuestion } from "./line-question.ts";

/** What a limit that a button adds begins with. */
const begin = "25%";

/** Limits by what assets have in common: one for each group of a characteristic, for one group, or for one asset. */
export function Groups({
  strategy,
  place,
  onLine,
}: {
  readonly strategy: StrategyEntry;
  readonly place: number;
  readonly onLine: (line: string) => void;
}) {
  const document = current.value;
  const tables = tablesIn(document);
  const request = { ...lineQuestion(document, strategy), lines: [] };
  const answer = answerTo("design groups", "now", "readLines", request).value;
  const read = answer.state === "done" ? answer.value : answer.earlier;
  return (
    <div class="groups">
      <div class="field">
        <label for="limit-asset">Limit one asset</label>
        <AssetPicker
          id="limit-asset"
          isFind
          label="Limit one asset"
          assets={read?.assets ?? []}
          onPick={(asset) => onLine(`${quoted(asset)} <= 10%`)}
        />
      </div>
      {(tables.length > 0 || strategy.characteristics !== undefined) && (
        <div class="field">
          <label for="characteristics">
            Groups by characteristic <code class="term">characteristics</code>
          </label>
          <select
            id="characteristics"
            value={String(strategy.characteristics ?? "")}
            onChange={({ currentTarget }) =>
              editStrategy("characteristics", place, { characteristics: currentTarget.value || undefined })
            }
          >
            <option value="">no table</option>
            {tables.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </div>
      )}
      {answer.state === "refused" && <p class="needs">{withoutFlags(answer.refusal.message)}</p>}
      {read?.groups.map(({ column, labels }) => (
        <fieldset key={column}>
          <legend>{column}</legend>
          <div class="row">
            <button type="button" onClick={() => onLine(`each ${quoted(column)} <= ${begin}`)}>
              Limit each
            </button>
            {labels.map(({ label, assets }) => (
              <button
                key={label}
                type="button"
                class="quiet"
                aria-label={`Limit ${column} ${label}, ${assets} assets`}
                onClick={() => onLine(`${quoted(column)}:${quoted(label)} <= ${begin}`)}
              >
                {label} <span class="count">{assets}</span>
              </button>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}

/** Files that may hold characteristics: all that are not prices, and those that come with the sample. */
function tablesIn({ study, files }: StudyDocument): string[] {
  const { prices, returns, sample, tables } = study.data;
  const data = new Set([prices, returns].flat());
  const own = files.map(({ name }) => name).filter((name) => !data.has(name));
  const named = (tables as { readonly characteristics?: string } | undefined)?.characteristics;
  const shipped = sample === "etfs" ? ["sample/etf_characteristics.csv"] : [];
  return [...new Set([...(named === undefined ? [] : [named]), ...own, ...shipped])];
}

/** A name as constraints write it. */
function quoted(name: string): string {
  return /^[\p{Letter}_][\p{Letter}\p{Number}._/^-]*$/u.test(name) ? name : `"${name}"`;
}
