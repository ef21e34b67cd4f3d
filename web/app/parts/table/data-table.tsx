import "./data-table.css";
import { useMemo, useState } from "preact/hooks";
import { grouped } from "../../../../src/base/words/counted.ts";
import type { Table } from "../../../../src/report/report.ts";
import { tableView } from "../../../../src/report/tables/table-view.ts";
import { useDefinition } from "../definition/definition.tsx";
import { useSubjects } from "./subjects.ts";
import { TableBody } from "./table-body.tsx";
import { TableHead } from "./table-head.tsx";
import { layoutOf } from "./table-layout.ts";
import { linesShown, type Sorting } from "./table-lines.ts";
import { Tiles } from "./tiles.tsx";

/** So many lines are shown at first, and so many more at each wish. */
const step = 200;
/** Lines from which on a table can be searched. */
const leastSearched = 25;

/**
 * A table of a report: sorted by its headings, searched by a word, and every figure opens its definition.
 *
 * @param showTitle whether its title is seen, or only read out.
 */
export function DataTable({
  table,
  showTitle = true,
}: {
  readonly table: Table;
  readonly showTitle?: boolean;
}) {
  return table.layout === "tiles" ? <Tiles table={table} /> : <Lines table={table} showTitle={showTitle} />;
}

function Lines({ table, showTitle }: { readonly table: Table; readonly showTitle: boolean }) {
  const view = useMemo(() => tableView(table), [table]);
  const [sorting, setSorting] = useState<Sorting>();
  const [words, setWords] = useState("");
  const [most, setMost] = useState(step);
  const [card, open] = useDefinition();
  const subjects = useSubjects(table, view, setSorting);
  const found = useMemo(() => linesShown(view, sorting, words), [view, sorting, words]);
  const shown = found.slice(0, most);
  const classes = layoutOf(table, view);
  return (
    <div class="table-block" id={`table-${table.id}`}>
      {view.lines.length >= leastSearched && (
        <label class="search">
          <span class="hidden">Find in {table.title}</span>
          <input
            type="search"
            placeholder={`Find among ${grouped(view.lines.length)}`}
            value={words}
            onInput={(event) => setWords(event.currentTarget.value)}
          />
          {words !== "" && <span role="status">{grouped(found.length)} found</span>}
        </label>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class={classes} tabIndex={0} aria-label={table.title}>
        <table>
          <caption class={showTitle ? undefined : "hidden"}>{table.title}</caption>
          <TableHead view={view} sorting={sorting} subjectOf={subjects.ofHead} open={open} />
          <TableBody view={view} lines={shown} subjects={subjects} open={open} />
        </table>
      </section>
      {found.length > shown.length && (
        <button type="button" class="show-more" onClick={() => setMost(most + step)}>
          Show {Math.min(step, found.length - shown.length)} more of {grouped(found.length)}
        </button>
      )}
      {subjects.hasOthers && (
        <p class="caption key">Where another tool prints another number, its figure says which and why.</p>
      )}
      {table.caption && <p class="caption">{table.caption}</p>}
      {card}
    </div>
  );
}
