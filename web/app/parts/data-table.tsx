import { typographic } from "../../../src/report/number-format.ts";
import type { Table } from "../../../src/report/report.ts";
import { tableView, type ViewCell } from "../../../src/report/table-view.ts";

/** A table of a report. */
export function DataTable({ table }: { readonly table: Table }) {
  const { heads, lines } = tableView(table);
  if (table.layout === "tiles") {
    return (
      <dl class="tiles" aria-label={table.title}>
        {lines.map(({ description, cells: [label, first, ...others] }) => (
          <div key={label.text} title={description}>
            <dt>{label.text}</dt>
            <dd>{typographic(first.text)}</dd>
            {others.map((each, i) => (
              <dd key={heads[i + 2].text} class="other">
                {heads[i + 2].text} {typographic(each.text)}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    );
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section class="scroll" tabIndex={0} aria-label={table.title}>
      <table>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {heads.map(({ text, description, numeric }) => (
              <th key={text} scope="col" class={numeric ? "number" : undefined} title={description}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ cells: [first, ...others] }) => (
            <tr key={first.text}>
              <th scope="row">{typographic(first.text)}</th>
              {others.map((cell, i) => (
                <Cell key={heads[i + 1].text} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.caption && <p class="caption">{table.caption}</p>}
    </section>
  );
}

function Cell({ cell: { text, numeric, best } }: { readonly cell: ViewCell }) {
  const shown = typographic(text);
  return <td class={numeric ? "number" : undefined}>{best ? <b>{shown}</b> : shown}</td>;
}
