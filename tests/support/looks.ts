import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { difference, readThumbnail, type Thumbnail, thumbnailOf, writtenThumbnail } from "./thumbnail.ts";

interface Looks {
  /** What the pictures were taken with: another Chromium or another font draws otherwise, and nothing is compared. */
  readonly chromium: string;
  /** Width of a line of text in pixels, as the page sets it. */
  readonly line: number;
  readonly looks: Readonly<Record<string, readonly string[]>>;
}

const path = resolve(import.meta.dirname, "../end-to-end/looks.json");
const kept: Looks | undefined = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
const isTaking = process.env.TAKE_LOOKS !== undefined;
const taken: Record<string, Thumbnail> = {};
let by: Omit<Looks, "looks"> | undefined;
let isSaid = false;

/** So many fields of a picture may be otherwise: figures that change by a digit, an edge of a curve. */
const mostOtherwise = 0.04;

/**
 * How a stage looks against the picture from afar that was kept of it; nothing where that was taken with another Chromium or other fonts.
 * `TAKE_LOOKS=1` takes them anew, once somebody has looked at the stages.
 */
export async function looksOtherwise(page: Page, name: string): Promise<string[]> {
  await page.evaluate("scrollTo(0, 0)");
  await page.waitForTimeout(400); // charts are drawn a frame or two after their figures
  by ??= { chromium: page.context().browser()?.version().split(".")[0] ?? "", line: await lineOf(page) };
  if (isTaking) {
    taken[name] = await thumbnailOf(page);
    return [];
  }
  if (kept === undefined || kept.chromium !== by.chromium || kept.line !== by.line) {
    if (!isSaid) {
      process.stderr.write(
        `pictures are not compared: taken with Chromium ${kept?.chromium}, this is ${by.chromium}, or fonts differ\n`,
      );
    }
    isSaid = true;
    return [];
  }
  if (kept.looks[name] === undefined) return [`no picture of ${name} was kept: TAKE_LOOKS=1 takes them`];
  const share = difference(readThumbnail(kept.looks[name]), await thumbnailOf(page));
  return share > mostOtherwise
    ? [`looks otherwise in ${(100 * share).toFixed(0)}% of its fields than the picture that was kept`]
    : [];
}

/** Keeps the pictures that were taken. */
export function writeLooks(): void {
  if (!isTaking || by === undefined) return;
  const looks = Object.fromEntries(
    Object.entries(taken).map(([name, each]) => [name, writtenThumbnail(each)]),
  );
  writeFileSync(path, `${JSON.stringify({ ...by, looks }, undefined, 2)}\n`);
}

async function lineOf(page: Page): Promise<number> {
  return await page.evaluate(`(() => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.font = "16px " + getComputedStyle(document.body).fontFamily;
    return Math.round(context.measureText("Hamburgefonstiv 0123456789").width);
  })()`);
}
