const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Characters that no XML may hold, however they are written, and halves of a pair. */
const unfit = /[\p{Cs}\ufffe\uffff]|[^\P{Cc}\t\n\r]/gu;

/** Text without what no reader of XML takes: names come from files, and may hold anything. */
export function fitForXml(text: string): string {
  return text.replace(unfit, "\ufffd");
}

/** Text that means itself in HTML and SVG, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return fitForXml(text).replace(/[&<>"']/g, (character) => entities[character]);
}
