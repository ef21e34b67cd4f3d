import type { TableView } from "../../../../src/report/tables/table-view.ts";
import type { Subject } from "../definition/definition.tsx";
import type { Sorting } from "./table-lines.ts";

/** The headings of a table: each opens what it means, and how the lines are sorted. */
export function TableHead({
  view,
  sorting,
  subjectOf,
  open,
}: {
  readonly view: TableView;
  readonly sorting: Sorting | undefined;
  readonly subjectOf: (column: number) => Subject | undefined;
  readonly open: (at: Element, subject: Subject) => void;
}) {
  const order = (column: number) =>
    sorting?.column !== column ? undefined : sorting.descending ? "descending" : "ascending";
  return (
    <thead>
      <tr>
        {view.heads.map(({ text, numeric }, column) => {
          const subject = subjectOf(column);
          return (
            <th
              key={column}
              scope="col"
              class={numeric && column > 0 ? "number" : undefined}
              aria-sort={order(column)}
            >
              {subject === undefined ? (
                text
              ) : (
                <button type="button" class="heading" onClick={(event) => open(event.currentTarget, subject)}>
                  {text}
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
