import { readFileSync } from "node:fs";

/** Targets of the links in a page, without those in code blocks and code spans, where brackets mean something else. */
export function linksOf(page: string): string[] {
  const prose = readFileSync(page, "utf8")
    .replaceAll(/^```[\s\S]*?^```/gm, "")
    .replaceAll(/^ {4}.*$/gm, "")
    .replaceAll(/`[^`\n]*`/g, "code");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
}
