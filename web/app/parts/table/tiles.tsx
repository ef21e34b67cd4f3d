import { useMemo } from "preact/hooks";
import { typographic } from "../../../../src/report/number-format.ts";
import type { Table } from "../../../../src/report/report.ts";
import { tableView } from "../../../../src/report/tables/table-view.ts";
import { useDefinition } from "../definition/definition.tsx";
import { useSubjects } from "./subjects.ts";

/** A few figures of one thing, large; those of the others small beneath, each after its name. A click opens what a figure is. */
export function Tiles({ table }: { readonly table: Table }) {
  const view = useMemo(() => tableView(table), [table]);
  const [card, open] = useDefinition();
  const { ofLine, ofFigure } = useSubjects(table, view, () => {});
  return (
    <section class="table-block" id={`table-${table.id}`} aria-label={table.title}>
      <dl class="tiles">
        {view.lines.map(({ cells: [label, first, ...others] }, line) => {
          const subject = ofFigure(line, 1) ?? ofLine(line);
          return (
            <div key={label.text}>
              <dt>
                {subject ? (
                  <button
                    type="button"
                    class="heading"
                    onClick={(event) => open(event.currentTarget, subject)}
                  >
                    {label.text}
                  </button>
                ) : (
                  label.text
                )}
              </dt>
              <dd>{typographic(first.text)}</dd>
              {others.map((each, i) => (
                <dd key={view.heads[i + 2].text} class="other">
                  {view.heads[i + 2].text} {typographic(each.text)}
                </dd>
              ))}
            </div>
          );
        })}
      </dl>
      {card}
    </section>
  );
}
