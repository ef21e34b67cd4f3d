/** Lines without what would speak to the terminal: names come from files, and may hold anything. */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n]+/gu, " ");
}
