/** Makes the heads of sortable tables sort their table: first the largest figures, then the smallest. */
export function sortTables(): void {
  for (const table of document.querySelectorAll<HTMLTableElement>("table[data-sortable]")) {
    const heads = [...table.querySelectorAll<HTMLTableCellElement>("thead th")];
    heads.forEach((head, column) => {
      head.querySelector("button")?.addEventListener("click", () => {
        const descending =
          head.ariaSort === null ? head.classList.contains("number") : head.ariaSort === "ascending";
        for (const other of heads) other.ariaSort = null;
        head.ariaSort = descending ? "descending" : "ascending";
        sortBody(table.tBodies[0], column, descending);
      });
    });
  }
}

function sortBody(body: HTMLTableSectionElement, column: number, descending: boolean): void {
  const rows = [...body.rows].sort((a, b) => compare(a.cells[column], b.cells[column], descending));
  body.append(...rows);
}

/** Numbers by value, words by the alphabet; what is missing comes last either way. */
function compare(a: HTMLTableCellElement, b: HTMLTableCellElement, descending: boolean): number {
  const [x, y] = [a.dataset.value, b.dataset.value];
  if (x === undefined && y === undefined) {
    const order = (a.textContent ?? "").localeCompare(b.textContent ?? "");
    return descending ? -order : order;
  }
  if (x === undefined || y === undefined) return x === undefined ? 1 : -1;
  return descending ? Number(y) - Number(x) : Number(x) - Number(y);
}
