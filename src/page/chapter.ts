import type { Block, Report, Section } from "../report/report.ts";

/** The sections of a report as one section of another, with ids of their own. */
export function chapter(
  id: string,
  title: string,
  { sections }: Report,
  lead: readonly Block[] = [],
): Section {
  return {
    id,
    title,
    blocks: [...lead, ...sections.flatMap(({ blocks }) => blocks.map((block) => within(id, block)))],
  };
}

/** A block whose id says in which chapter it stands. */
function within(chapterId: string, block: Block): Block {
  return "id" in block ? { ...block, id: `${chapterId}-${block.id}` } : block;
}
