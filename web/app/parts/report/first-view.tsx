import type { Block, Section } from "../../../../src/report/report.ts";
import { type BlockSettings, BlockView } from "./block-view.tsx";

/** What a report is asked first: figures of one thing across, below them the other blocks beside those of the side. */
export function FirstView({
  section,
  ...settings
}: { readonly section: Section } & Omit<BlockSettings, "chapter">) {
  const { id, title, blocks, aside = [] } = section;
  const isTiles = (block: Block): boolean => block.kind === "table" && block.layout === "tiles";
  const isAside = (block: Block): boolean => "id" in block && aside.includes(block.id);
  const side = blocks.filter(isAside);
  const main = blocks.filter((block) => !isTiles(block) && !isAside(block));
  const view = (block: Block, i: number) => <BlockView key={i} block={block} chapter={title} {...settings} />;
  return (
    <section class="first" id={`section-${id}`}>
      <h2 class="hidden">{title}</h2>
      {blocks.filter(isTiles).map(view)}
      <div class={side.length > 0 ? "first-main beside" : "first-main"}>
        <div>{main.map(view)}</div>
        {side.length > 0 && <div class="side">{side.map(view)}</div>}
      </div>
    </section>
  );
}
