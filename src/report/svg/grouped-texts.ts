/** A text with its anchor, place, color and words, as `compactSvg` has written it. */
const text =
  /<text dominant-baseline="central" text-anchor="(\w+)" (x="[^"]*" y="[^"]*") fill="([^"]*)">([^<]*)<\/text>/g;

/** Three or more of them in a row. */
const run =
  /(?:<text dominant-baseline="central" text-anchor="\w+" x="[^"]*" y="[^"]*" fill="[^"]*">[^<]*<\/text>){3,}/g;

/** Neighboring texts of one anchor and color say both once, in a group: a heat map has a text in each cell. */
export function groupedTexts(svg: string): string {
  return svg.replace(run, (texts) => {
    const groups: { head: string; inner: string }[] = [];
    for (const [, anchor, place, fill, words] of texts.matchAll(text)) {
      const head = `<g text-anchor="${anchor}" fill="${fill}">`;
      const inner = `<text dominant-baseline="central" ${place}>${words}</text>`;
      const last = groups[groups.length - 1];
      if (last?.head === head) last.inner += inner;
      else groups.push({ head, inner });
    }
    return groups.map(({ head, inner }) => `${head}${inner}</g>`).join("");
  });
}
