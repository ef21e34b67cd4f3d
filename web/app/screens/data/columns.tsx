import { useState } from "preact/hooks";
import { grouped } from "../../../../src/base/words/counted.ts";
import type { ColumnSummary, DataSummary } from "../../engine/operations/data/read-data.ts";
import { current } from "../../state/current.ts";
import { editData } from "../../state/edits.ts";
import { GapStrip } from "./gap-strip.tsx";
import { type Role, roles, settingsOf } from "./roles.ts";

const shownAtOnce = 30;

/** Every column of the file: where it has numbers, and what it is used as. */
export function Columns({ data }: { readonly data: DataSummary }) {
  const [wanted, setWanted] = useState("");
  const [all, setAll] = useState(false);
  const chosen = roles(data, current.value.study.data);
  const found = data.columns.filter(({ name }) => name.toLowerCase().includes(wanted.trim().toLowerCase()));
  const shown = all ? found : found.slice(0, shownAtOnce);
  const set = (names: readonly string[], role: Role): void =>
    editData("roles", settingsOf(data, new Map([...chosen, ...names.map((name) => [name, role] as const)])));
  return (
    <section class="columns" aria-labelledby="columns-title">
      <div class="row">
        <h2 id="columns-title">Columns</h2>
        <input
          type="search"
          data-key="find"
          aria-label="Find an asset"
          placeholder="Find an asset"
          value={wanted}
          onInput={({ currentTarget }) => setWanted(currentTarget.value)}
        />
        <button
          type="button"
          class="quiet"
          onClick={() =>
            set(
              found.map(({ name }) => name),
              "asset",
            )
          }
        >
          Use {wanted === "" ? "all" : "these"}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() =>
            set(
              found.map(({ name }) => name),
              "unused",
            )
          }
        >
          Leave {wanted === "" ? "all" : "these"} out
        </button>
      </div>
      <ul>
        {shown.map((column) => (
          <Column
            key={column.name}
            column={column}
            role={chosen.get(column.name) ?? "unused"}
            choose={(role) => set([column.name], role)}
          />
        ))}
      </ul>
      {shown.length < found.length && (
        <button type="button" onClick={() => setAll(true)}>
          Show all {grouped(found.length)}
        </button>
      )}
    </section>
  );
}

interface ColumnProps {
  readonly column: ColumnSummary;
  readonly role: Role;
  readonly choose: (role: Role) => void;
}

function Column({ column, role, choose }: ColumnProps) {
  const { name, first, last, gaps, filled } = column;
  return (
    <li class={role}>
      <span class="name">{name}</span>
      <GapStrip filled={filled} />
      <span class="span">
        {first === undefined ? "no number" : `${first} – ${last}`}
        {gaps > 0 && <b> {gaps === 1 ? "one gap" : `${grouped(gaps)} gaps`}</b>}
      </span>
      <select
        aria-label={`${name} is used as`}
        value={role}
        onChange={({ currentTarget }) => choose(currentTarget.value as Role)}
      >
        <option value="asset">asset</option>
        <option value="factor">factor</option>
        <option value="unused">not used</option>
      </select>
    </li>
  );
}
