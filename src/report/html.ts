import { figuresOf } from "./charts/series-colors.ts";
import { requireDistinctIds } from "./distinct-ids.ts";
import { type DrawnReport, drawReport } from "./drawn-report.ts";
import { escapeHtml } from "./escape-html.ts";
import type { PageFigure } from "./page-data.ts";
import { pageJson } from "./page-data.ts";
import type { Block, Figure, Note, Report, Section } from "./report.ts";
import { bareSvg, type Drawing } from "./svg/svg.ts";
import { definesAs, tableHtml } from "./tables/table-html.ts";
import { textAlternative } from "./text-alternative.ts";

/** The style and script of a page, as text: built once, the same for every report. */
export interface PageAssets {
  readonly style: string;
  readonly script: string;
}

/**
 * Lays a report out as one HTML page that needs nothing else: no request, no server, no script for reading it. Each
 * figure is there as a still picture, which the script replaces by a live chart once it comes into view.
 *
 * @param drawn its figures, where they have been drawn already.
 * @throws {InputError} `bad-option` where two sections, tables or figures have one id.
 */
export async function reportHtml(report: Report, assets: PageAssets, drawn?: DrawnReport): Promise<string> {
  requireDistinctIds(report);
  const [first, others] = firstAndOthers(report.sections);
  const { figures, drawings, colors } = drawn ?? (await drawReport(report));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="kinfolio">
<title>${escapeHtml(report.title)}</title>
<style>${assets.style.replace(/<\//g, "<\\/")}</style>
</head>
<body>
<a class="skip" href="#report">Skip to the report</a>
${header(report)}
<main id="report">
${first === undefined ? "" : firstViewHtml(first, drawings)}
${factsHtml(report)}
<div class="columns">
${contents(report.sections)}
<div class="chapters">
${others.map((section) => sectionHtml(section, drawings)).join("\n")}
</div>
</div>
</main>
${footer(figuresOf(report), figures)}
<script type="application/json" id="page-data">${pageJson(figures, colors)}</script>
<script>${inlineScript(assets.script)}</script>
</body>
</html>
`;
}

/** Keeps the text of a script from ending its own element. */
function inlineScript(script: string): string {
  return script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}

function footer(figures: readonly Figure[], live: readonly PageFigure[]): string {
  const thinned = figures.some(({ chart }, i) => {
    const drawn = live[i].chart;
    return "x" in chart && "x" in drawn && drawn.x.length < chart.x.length;
  });
  const note = thinned
    ? " Lines over many dates are drawn through those that shape them, each series' highest and lowest among them."
    : "";
  return `<footer><p>Made by kinfolio. This page needs no network: it can be kept, mailed and printed as it is.${note}</p></footer>`;
}

function header({ title, summary, simulated }: Report): string {
  const badge = simulated
    ? '<span class="badge" title="Prices were simulated: no market is described">Simulated data</span>'
    : "";
  return `<header>
<div class="bar"><span class="mark">kinfolio</span>${badge}<button type="button" id="theme" hidden>Dark</button></div>
<h1>${escapeHtml(title)}</h1>
<p class="summary">${escapeHtml(summary)}</p>
</header>`;
}

function factsHtml({ facts }: Report): string {
  const list = facts.map(({ label, value }) => {
    const [lines, wide] = typeof value === "string" ? [[value], ""] : [value, ' class="wide"'];
    const values = lines.map((line) => `<dd>${escapeHtml(line)}</dd>`).join("");
    return `<div${wide}><dt>${escapeHtml(label)}</dt>${values}</div>`;
  });
  return `<dl class="facts" aria-label="What was run">${list.join("")}</dl>`;
}

/** The section that a page begins with, where it has one, and all that come after. */
function firstAndOthers(
  sections: readonly Section[],
): [first: Section | undefined, others: readonly Section[]] {
  const [first, ...others] = sections;
  return first?.aside === undefined ? [undefined, sections] : [first, others];
}

/** Figures of one thing across the page, below them the other blocks beside those of the side. */
function firstViewHtml(
  { id, title, blocks, aside = [] }: Section,
  pictures: ReadonlyMap<string, Drawing>,
): string {
  const html = (given: readonly Block[]): string =>
    given.map((block) => blockHtml(block, title, pictures)).join("\n");
  const isTiles = (block: Block): boolean => block.kind === "table" && block.layout === "tiles";
  const isAside = (block: Block): boolean => "id" in block && aside.includes(block.id);
  const side = blocks.filter(isAside);
  const main = blocks.filter((block) => !isTiles(block) && !isAside(block));
  return `<section class="first" id="${escapeHtml(id)}">
<h2 class="hidden">${escapeHtml(title)}</h2>
${html(blocks.filter(isTiles))}
<div class="first-main${side.length > 0 ? " beside" : ""}">
<div>${html(main)}</div>
${side.length > 0 ? `<div class="side">${html(side)}</div>` : ""}
</div>
</section>`;
}

function contents(sections: readonly Section[]): string {
  const links = sections.map(
    ({ id, title }) => `<li><a href="#${escapeHtml(id)}">${escapeHtml(title)}</a></li>`,
  );
  return `<nav class="contents" aria-label="Contents"><h2>Contents</h2><ol>${links.join("")}</ol></nav>`;
}

function sectionHtml({ id, title, blocks }: Section, pictures: ReadonlyMap<string, Drawing>): string {
  return `<section class="chapter" id="${escapeHtml(id)}">
<h2>${escapeHtml(title)}</h2>
${blocks.map((block, i) => blockHtml(block, title, pictures, blocks.slice(0, i))).join("\n")}
</section>`;
}

/**
 * A block of a chapter; what is titled as the chapter is shows its title once, and figures defined under a table above are not
 * defined again.
 */
function blockHtml(
  block: Block,
  chapter: string,
  pictures: ReadonlyMap<string, Drawing>,
  above: readonly Block[] = [],
): string {
  switch (block.kind) {
    case "prose":
      return block.paragraphs.map((text) => `<p class="prose">${escapeHtml(text)}</p>`).join("\n");
    case "note":
      return noteHtml(block);
    case "table":
      return tableHtml(block, {
        titled: block.title !== chapter,
        defined: !above.some((other) => other.kind === "table" && definesAs(other, block)),
      });
    case "figure":
      return figureHtml(block, pictures.get(block.id) as Drawing);
  }
}

const toneNames: Record<Note["tone"], string> = { info: "Note", warning: "Caution", defect: "Defect" };

function noteHtml({ tone, title, text }: Note): string {
  return `<aside class="note ${tone}"><p><span class="tone">${toneNames[tone]}</span> <strong>${escapeHtml(title)}</strong></p><p>${escapeHtml(text)}</p></aside>`;
}

function figureHtml(figure: Figure, drawing: Drawing): string {
  const { id, title, caption } = figure;
  const picture = bareSvg(drawing).replace("<svg ", '<svg aria-hidden="true" ');
  return `<figure id="figure-${escapeHtml(id)}" data-figure="${escapeHtml(id)}">
<div class="figure-head"><h3>${escapeHtml(title)}</h3><div class="tools"></div></div>
<div class="picture" role="img" aria-label="${escapeHtml(textAlternative(figure))}"><div class="still">${picture}</div></div>
${caption ? `<figcaption>${escapeHtml(caption)}</figcaption>` : ""}
</figure>`;
}
