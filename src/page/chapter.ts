import type { Block, Report, Section } from "../report/report.ts";

/** The sections of a report as one section of another, with ids of their own; its first view not among them. */
export function chapter(
  id: string,
  title: string,
  { sections }: Report,
  lead: readonly Block[] = [],
): Section {
  const others = sections.filter(({ aside }) => aside === undefined);
  return {
    id,
    title,
    blocks: [...lead, ...others.flatMap(({ blocks }) => blocks.map((block) => within(id, block)))],
  };
}

/** The first view of a report, for another that begins with it; nothing where it has none. */
export function firstViewOf({ sections }: Report): readonly Section[] {
  return sections.filter(({ aside }) => aside !== undefined);
}

/** A block whose id says in which chapter it stands. */
function within(chapterId: string, block: Block): Block {
  return "id" in block ? { ...block, id: `${chapterId}-${block.id}` } : block;
}
