import type { EChartsType } from "echarts/core";

/** Saves the still picture of a figure, which is there as SVG already. */
export function saveSvg(id: string, picture: HTMLElement): void {
  const svg = picture.querySelector(".still svg");
  if (svg === null) return;
  const text = new XMLSerializer().serializeToString(svg);
  const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  save(address, `${id}.svg`);
  URL.revokeObjectURL(address);
}

/** Saves the chart as it stands, zoom and switched-off series included. */
export function savePng(id: string, chart: EChartsType, backgroundColor: string): void {
  save(chart.getDataURL({ type: "png", pixelRatio: 2, backgroundColor }), `${id}.png`);
}

function save(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}
