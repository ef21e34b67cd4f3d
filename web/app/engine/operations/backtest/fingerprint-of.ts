import { canonicalJson } from "../../../../../src/base/json.ts";
import { sha256 } from "../../../../../src/base/sha256.ts";
import type { StudyOutcome } from "../../../../../src/page/outcome/outcome.ts";
import type { Block, Table } from "../../../../../src/report/report.ts";
import type { Fingerprint, ShownLine } from "../../../share/fingerprint.ts";

/** Digits that every engine agrees on unless something differs. */
const digits = 12;

/** What a run came to, short enough for a link: the digests of its data and of all it found, and its first table. */
export function fingerprintOf({ json, report, record }: StudyOutcome<unknown>): Fingerprint {
  const isTable = (block: Block): block is Table => block.kind === "table";
  const table = report.sections.flatMap(({ blocks }) => blocks).find(isTable);
  return {
    data: record.data.digest,
    result: sha256(new TextEncoder().encode(canonicalJson(withoutTrials(json)))),
    shown: table === undefined ? [] : table.rows.map((row) => lineOf(row, table.columns)),
  };
}

/** What was found without what depends on how many strategies were tried before it: that is whoever tried them. */
function withoutTrials(json: unknown): unknown {
  const kept = (name: string, value: unknown) => (/trials|deflated/i.test(name) ? undefined : value);
  return JSON.parse(JSON.stringify(json, kept));
}

function lineOf(row: Table["rows"][number], [first, ...columns]: Table["columns"]): ShownLine {
  const figure = ({ key, label }: (typeof columns)[number]) => {
    const value = row[key];
    return [
      label,
      typeof value === "number" ? rounded(value) : typeof value === "string" ? value : null,
    ] as const;
  };
  return [String(row[first.key]), ...columns.map(figure)];
}

function rounded(value: number): number | null {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : null;
}
