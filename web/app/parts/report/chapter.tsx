import { useRef } from "preact/hooks";
import type { Block, Section } from "../../../../src/report/report.ts";
import { useNear } from "../near.ts";
import { type BlockSettings, BlockView } from "./block-view.tsx";

/** What a block takes in height before it is there, in rem: nothing may jump when it comes. */
const heights: Readonly<Record<Block["kind"], number>> = { prose: 4, note: 6, table: 18, figure: 27 };

/** A chapter of a report, built once it is near the view. */
export function Chapter({ section, colors }: { readonly section: Section } & Pick<BlockSettings, "colors">) {
  const element = useRef<HTMLElement>(null);
  const isNear = useNear(element, "900px 0px");
  const { id, title, blocks } = section;
  const height = blocks.reduce((sum, { kind }) => sum + heights[kind], 4);
  return (
    <section
      ref={element}
      id={`section-${id}`}
      class="chapter"
      style={isNear ? undefined : { minHeight: `${height}rem` }}
    >
      <h2 tabIndex={-1}>{title}</h2>
      {isNear &&
        blocks.map((block, i) => <BlockView key={i} block={block} colors={colors} chapter={title} />)}
    </section>
  );
}
