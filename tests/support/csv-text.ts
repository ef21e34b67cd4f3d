/** Rows of cells as CSV; nothing in them needs a quote. */
export function csvText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return `${[head, ...rows].map((row) => row.join(",")).join("\n")}\n`;
}
