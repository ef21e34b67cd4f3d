import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Page } from "playwright-core";
import { difference, readThumbnail, thumbnailOf, writtenThumbnail } from "./thumbnail.ts";

interface Looks {
  /** What the pictures were taken with: another Chromium or another font draws otherwise, and nothing is compared. */
  readonly chromium: string;
  /** Width of a line of text in pixels, as the page sets it. */
  readonly line: number;
  readonly looks: Readonly<Record<string, string>>;
}

const path = resolve(import.meta.dirname, "../end-to-end/looks.json");
/** Whole pictures, for eyes: all that are taken, and those that look otherwise. */
const folder = resolve(import.meta.dirname, "../../build/looks");
const kept: Looks | undefined = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
const isTaking = process.env.TAKE_LOOKS !== undefined;
const taken: Record<string, string> = {};
let by: Omit<Looks, "looks"> | undefined;
let isSaid = false;

/** So many fields of a picture may be otherwise: figures that change by a digit, an edge of a curve. */
const mostOtherwise = 0.01;
/** So often it is looked at before it counts as otherwise: charts are drawn a frame or two after their figures. */
const mostTries = 10;

/**
 * How the page looks against the picture from afar that was kept of it; nothing where that was taken with another Chromium or other fonts.
 * `TAKE_LOOKS=1` takes them anew, and lays the whole pictures into `build/looks` for somebody to look at before they are kept.
 */
export async function looksOtherwise(page: Page, name: string): Promise<string[]> {
  await page.evaluate("scrollTo(0, 0)");
  await page.mouse.move(0, 0); // what lies under the pointer is drawn otherwise
  by ??= { chromium: page.context().browser()?.version().split(".")[0] ?? "", line: await lineOf(page) };
  if (isTaking) {
    await page.waitForTimeout(500);
    const picture = await pictureOf(page);
    forEyes(name, picture);
    taken[name] = writtenThumbnail(await thumbnailOf(page, picture));
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
  const before = readThumbnail(kept.looks[name]);
  let share = 1;
  for (let tries = 0; tries < mostTries; tries++) {
    const picture = await pictureOf(page);
    share = difference(before, await thumbnailOf(page, picture));
    if (share <= mostOtherwise) return [];
    forEyes(name, picture);
    await page.waitForTimeout(200);
  }
  return [
    `looks otherwise in ${(100 * share).toFixed(1)}% of its fields than the picture that was kept: see build/looks/${fileOf(name)}`,
  ];
}

/** Keeps the pictures that were taken, beside those that were not. */
export function writeLooks(): void {
  if (!isTaking || by === undefined) return;
  const others: Partial<Looks> = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const looks = Object.fromEntries(Object.entries({ ...others.looks, ...taken }).sort());
  writeFileSync(path, `${JSON.stringify({ ...by, looks }, undefined, 2)}\n`);
}

async function pictureOf(page: Page): Promise<Buffer> {
  return await page.screenshot({ animations: "disabled", caret: "hide" });
}

function forEyes(name: string, picture: Buffer): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(resolve(folder, fileOf(name)), picture);
}

function fileOf(name: string): string {
  return `${name.replaceAll(" ", "-")}.png`;
}

async function lineOf(page: Page): Promise<number> {
  return await page.evaluate(`(() => {
    const context = new OffscreenCanvas(1, 1).getContext("2d");
    context.font = "16px " + getComputedStyle(document.body).fontFamily;
    return Math.round(context.measureText("Hamburgefonstiv 0123456789").width);
  })()`);
}
