import { expect, test } from "vitest";
import { sampleFigures } from "../../../tests/support/report-sample.ts";
import { figureSvg } from "../../report/svg/svg.ts";
import { svgToPng } from "./png.ts";

test.each(Object.keys(sampleFigures))("%s becomes a picture of twice its size", async (name) => {
  const svg = await figureSvg(sampleFigures[name]);
  const png = Buffer.from(svgToPng(svg));
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
});

test("text is drawn without any font of the machine", () => {
  const page = (text: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="80" height="20"><text y="15" font-family="Arial, 'DejaVu Sans'">${text}</text></svg>`;
  expect(svgToPng(page("words")).length).toBeGreaterThan(svgToPng(page("")).length + 200);
});
