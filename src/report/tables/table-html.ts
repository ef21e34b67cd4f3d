import { escapeHtml } from "../escape-html.ts";
import { typographic } from "../number-format.ts";
import type { Table } from "../report.ts";
import type { ViewCell, ViewHead, ViewLine } from "./table-view.ts";
import { tableView } from "./table-view.ts";

/** A table of more lines than this scrolls by itself under its heads; printed, it stands whole. */
const mostInView = 40;

/**
 * From so many columns on, one less where they hold intervals, and up to so many cells, the lines of a table stand as blocks on a
 * narrow screen, each cell after its head.
 */
const [leastStacked, mostStacked] = [4, 110];

/** More columns than this stand closer. */
const mostRoomy = 9;

/** How a table stands among others. */
interface TableSetting {
  /** Whether its title is seen, or only read out. */
  readonly titled: boolean;
  /** Whether the definitions of its figures stand beneath. */
  readonly defined: boolean;
}

/** A table of the page: sortable where it runs across, with the definitions of its figures beneath. */
export function tableHtml(
  table: Table,
  { titled, defined }: TableSetting = { titled: true, defined: true },
): string {
  if (table.layout === "tiles") return tilesHtml(table);
  const { heads, lines } = tableView(table);
  const across = table.layout !== "down";
  const sortable = across && lines.length > 1;
  const bars = table.columns.filter(({ bar }) => bar).length;
  const fewest = hasIntervals(lines) ? leastStacked - 1 : leastStacked;
  const stacks = across && bars === 0 && heads.length >= fewest && heads.length * lines.length <= mostStacked;
  const labels = stacks ? heads.map(({ text }) => text) : undefined;
  const caption = table.caption ? `<p class="caption">${escapeHtml(table.caption)}</p>` : "";
  const body = lines.map((line) => lineHtml(line, heads.length, labels)).join("\n");
  const classes = [
    "scroll",
    lines.length > mostInView && "tall",
    stacks && "stacks",
    bars > 0 && heads.length > 2 && "tinted",
    isDense(lines) && "dense",
  ];
  return `<section class="table-block" id="table-${escapeHtml(table.id)}">
<div${classAttribute(...classes)} tabindex="0" role="region" aria-label="${escapeHtml(table.title)}">
<table${sortable ? " data-sortable" : ""}>
<caption${titled ? "" : ' class="hidden"'}>${escapeHtml(table.title)}</caption>
<thead><tr>${heads.map((head, i) => headHtml(head, i > 0 && head.numeric, sortable)).join("")}</tr></thead>
<tbody>
${body}
</tbody>
</table>
</div>
${caption}${defined ? definitions(table) : ""}
</section>`;
}

/** Whether columns stand closer: where they are many, or hold intervals. */
function isDense(lines: readonly ViewLine[]): boolean {
  const width = lines[0]?.cells.length ?? 0;
  return width > mostRoomy || (width > 4 && hasIntervals(lines));
}

function hasIntervals([first]: readonly ViewLine[]): boolean {
  return first?.cells.some(({ text }) => interval.test(typographic(text))) ?? false;
}

/** The first head stands to the left even above numbers, as the rows' heads below it do. */
function headHtml({ text, description }: ViewHead, isNumber: boolean, sortable: boolean): string {
  const hint = description ? ` title="${escapeHtml(description)}"` : "";
  const label = sortable ? `<button type="button">${escapeHtml(text)}</button>` : escapeHtml(text);
  return `<th scope="col"${isNumber ? ' class="number"' : ""}${hint}>${label}</th>`;
}

function lineHtml(
  { group, description, cells }: ViewLine,
  width: number,
  labels: readonly string[] | undefined,
): string {
  const heading = group
    ? `<tr class="group"><th scope="colgroup" colspan="${width}">${escapeHtml(group)}</th></tr>\n`
    : "";
  const [first, ...others] = cells;
  const hint = description ? ` title="${escapeHtml(description)}"` : "";
  const head = `<th scope="row"${classAttribute(isLong(first) && "words")}${hint}${sortValue(first)}>${content(first)}</th>`;
  return `${heading}<tr>${head}${others.map((each, i) => cellHtml(each, labels?.[i + 1])).join("")}</tr>`;
}

/** @param label what stands before it where a narrow screen stacks the cells of a line. */
function cellHtml(cell: ViewCell, label: string | undefined): string {
  const { numeric, best, share } = cell;
  const classes = classAttribute(
    numeric && "number",
    best && "best",
    isLong(cell) && "words",
    share !== undefined && "share",
  );
  const bar = share === undefined ? "" : ` style="--share:${+share.toFixed(3)}"`;
  const before = label === undefined ? "" : ` data-label="${escapeHtml(label)}"`;
  return `<td${classes}${bar}${before}${sortValue(cell)}>${content(cell)}</td>`;
}

/** A few figures of one thing, large; those of the others small beneath, each after its name. */
function tilesHtml(table: Table): string {
  const { heads, lines } = tableView(table);
  const tiles = lines.map(({ description, cells: [label, first, ...others] }) => {
    const hint = description ? ` title="${escapeHtml(description)}"` : "";
    const beneath = others.map(
      (each, i) => `<dd class="other">${escapeHtml(heads[i + 2].text)} ${content(each)}</dd>`,
    );
    return `<div${hint}><dt>${content(label)}</dt><dd>${content(first)}</dd>${beneath.join("")}</div>`;
  });
  return `<section class="table-block" id="table-${escapeHtml(table.id)}" aria-label="${escapeHtml(table.title)}">
<dl class="tiles">${tiles.join("")}</dl>
</section>`;
}

function classAttribute(...names: readonly (string | false | undefined)[]): string {
  const given = names.filter(Boolean).join(" ");
  return given === "" ? "" : ` class="${given}"`;
}

/** Text that had better wrap than push its neighbors off the page. */
function isLong({ text, numeric }: ViewCell): boolean {
  return !numeric && text.length > 28 && !interval.test(typographic(text));
}

/** What sorting compares: a number prints rounded and with a minus sign of its own. */
function sortValue({ value }: ViewCell): string {
  return typeof value === "number" && Number.isFinite(value)
    ? ` data-value="${Number(value.toPrecision(6))}"`
    : "";
}

/** An estimate and its interval, which stands small beneath. */
const interval = /^(\S+) (\(\S+ to \S+\))$/;

function content({ text, best }: ViewCell): string {
  const shown = escapeHtml(typographic(text)).replace(interval, "$1 <small>$2</small>");
  return best ? `<b>${shown}</b><span class="hidden"> (best)</span>` : shown;
}

/** Whether a table defines all figures that another defines, in the same words. */
export function definesAs(table: Table, other: Table): boolean {
  return definitions(table) === definitions(other);
}

function definitions({ columns }: Table): string {
  const defined = columns.filter(({ description }) => description);
  if (defined.length === 0) return "";
  const terms = defined.map(
    ({ label, description }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(description as string)}</dd>`,
  );
  return `<details class="definitions"><summary>What the figures mean</summary><dl>${terms.join("")}</dl></details>`;
}
