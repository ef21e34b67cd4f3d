/** A text out of the clipboard as a file: what separates its cells is found as in any other. */
export function pastedTable(text: string): File {
  return new File([text], "pasted table.csv", { type: "text/csv" });
}
