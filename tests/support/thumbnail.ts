import type { Page } from "playwright-core";

/** How a page looks from afar: the brightness of so many fields across and down, 0 to 255, row by row. */
export interface Thumbnail {
  readonly across: number;
  readonly down: number;
  readonly gray: readonly number[];
}

const [across, down] = [32, 24];

/** The window of a page, seen from afar. Drawn by the browser itself: no decoder of pictures is needed. */
export async function thumbnailOf(page: Page): Promise<Thumbnail> {
  const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
  const gray = await page.evaluate(
    `(async () => {
      const image = new Image();
      image.src = "data:image/png;base64,${picture.toString("base64")}";
      await image.decode();
      const canvas = new OffscreenCanvas(${across}, ${down});
      const context = canvas.getContext("2d");
      context.imageSmoothingQuality = "high";
      context.drawImage(image, 0, 0, ${across}, ${down});
      const { data } = context.getImageData(0, 0, ${across}, ${down});
      return Array.from({ length: ${across * down} }, (_, i) =>
        Math.round(0.3 * data[4 * i] + 0.59 * data[4 * i + 1] + 0.11 * data[4 * i + 2]));
    })()`,
  );
  return { across, down, gray: gray as number[] };
}

/** The share of fields whose brightness differs by more than a twentieth of its whole range. */
export function difference(one: Thumbnail, other: Thumbnail): number {
  if (one.gray.length !== other.gray.length) return 1;
  return one.gray.filter((each, i) => Math.abs(each - other.gray[i]) > 13).length / one.gray.length;
}

/** A thumbnail as text: hexadecimal digits, a line a row. */
export function writtenThumbnail({ across: columns, gray }: Thumbnail): string[] {
  const digits = gray.map((each) => each.toString(16).padStart(2, "0"));
  return Array.from({ length: gray.length / columns }, (_, row) =>
    digits.slice(row * columns, (row + 1) * columns).join(""),
  );
}

/** The thumbnail that was written so. */
export function readThumbnail(lines: readonly string[]): Thumbnail {
  const gray = lines.flatMap((line) => (line.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)));
  return { across: lines[0].length / 2, down: lines.length, gray };
}
