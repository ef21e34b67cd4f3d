import type { EChartsType } from "echarts/core";

/** Saves the chart as it stands as SVG: zoom, theme and switched-off series included. What draws it is loaded for the first one. */
export async function saveSvg(id: string, chart: EChartsType, ground: string): Promise<void> {
  const { svgCopy } = await import("./svg-copy.ts");
  const svg = svgCopy(chart).replace(/(<svg[^>]*>)/, `$1<rect width="100%" height="100%" fill="${ground}"/>`);
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  save(address, `${id}.svg`);
  URL.revokeObjectURL(address);
}

/** The same as PNG. */
export function savePng(id: string, chart: EChartsType, ground: string): void {
  save(chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: ground }), `${id}.png`);
}

function save(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
