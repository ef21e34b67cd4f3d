import { escapeHtml } from "./escape-html.ts";
import { typographic } from "./number-format.ts";
import type { Table } from "./report.ts";
import type { ViewCell, ViewHead, ViewLine } from "./table-view.ts";
import { tableView } from "./table-view.ts";

/** A table of more lines than this scrolls by itself under its heads; printed, it stands whole. */
const mostInView = 40;

/**
 * A table of the page: sortable where it runs across, with the definitions of its figures beneath.
 *
 * @param showTitle Whether its title is seen, or only read out.
 */
export function tableHtml(table: Table, showTitle = true): string {
  const { heads, lines } = tableView(table);
  const sortable = table.layout !== "down" && lines.length > 1;
  const caption = table.caption ? `<p class="caption">${escapeHtml(table.caption)}</p>` : "";
  const body = lines.map((line) => lineHtml(line, heads.length)).join("\n");
  return `<section class="table-block" id="table-${escapeHtml(table.id)}">
<div class="scroll${lines.length > mostInView ? " tall" : ""}" tabindex="0" role="region" aria-label="${escapeHtml(table.title)}">
<table${sortable ? " data-sortable" : ""}>
<caption${showTitle ? "" : ' class="hidden"'}>${escapeHtml(table.title)}</caption>
<thead><tr>${heads.map((head, i) => headHtml(head, i > 0 && head.numeric, sortable)).join("")}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
${caption}${definitions(table)}
</section>`;
}

/** The first head stands to the left even above numbers, as the rows' heads below it do. */
function headHtml({ text, description }: ViewHead, isNumber: boolean, sortable: boolean): string {
  const hint = description ? ` title="${escapeHtml(description)}"` : "";
  const label = sortable ? `<button type="button">${escapeHtml(text)}</button>` : escapeHtml(text);
  return `<th scope="col"${isNumber ? ' class="number"' : ""}${hint}>${label}</th>`;
}

function lineHtml({ group, description, cells }: ViewLine, width: number): string {
  const heading = group
    ? `<tr class="group"><th scope="colgroup" colspan="${width}">${escapeHtml(group)}</th></tr>\n`
    : "";
  const [first, ...others] = cells;
  const hint = description ? ` title="${escapeHtml(description)}"` : "";
  const head = `<th scope="row"${classAttribute(isLong(first) && "words")}${hint}${sortValue(first)}>${content(first)}</th>`;
  return `${heading}<tr>${head}${others.map(cellHtml).join("")}</tr>`;
}

function cellHtml(cell: ViewCell): string {
  const classes = classAttribute(cell.numeric && "number", cell.best && "best", isLong(cell) && "words");
  return `<td${classes}${sortValue(cell)}>${content(cell)}</td>`;
}

function classAttribute(...names: readonly (string | false | undefined)[]): string {
  const given = names.filter(Boolean).join(" ");
  return given === "" ? "" : ` class="${given}"`;
}

/** Text that had better wrap than push its neighbors off the page. */
function isLong({ text, numeric }: ViewCell): boolean {
  return !numeric && text.length > 28;
}

/** What sorting compares: a number prints rounded and with a minus sign of its own. */
function sortValue({ value }: ViewCell): string {
  return typeof value === "number" && Number.isFinite(value)
    ? ` data-value="${Number(value.toPrecision(6))}"`
    : "";
}

function content({ text, best }: ViewCell): string {
  const shown = escapeHtml(typographic(text));
  return best ? `<b>${shown}</b><span class="hidden"> (best)</span>` : shown;
}

function definitions({ columns }: Table): string {
  const defined = columns.filter(({ description }) => description);
  if (defined.length === 0) return "";
  const terms = defined.map(
    ({ label, description }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(description as string)}</dd>`,
  );
  return `<details class="definitions"><summary>What the figures mean</summary><dl>${terms.join("")}</dl></details>`;
}
