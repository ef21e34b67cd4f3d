import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Page } from "playwright-core";

/** How a page looks from afar: the mean brightness of fields across and down, 0 to 255, row by row. */
export interface Thumbnail {
  readonly across: number;
  readonly down: number;
  readonly gray: readonly number[];
}

/** Side of a field in pixels: less than a line of text is high, so that none moves by a line unseen. */
const side = 20;

/** A picture of a page, seen from afar. The browser itself decodes it. */
export async function thumbnailOf(page: Page, png: Buffer): Promise<Thumbnail> {
  return await page.evaluate(
    `(async () => {
      const image = new Image();
      image.src = "data:image/png;base64,${png.toString("base64")}";
      await image.decode();
      const [across, down] = [Math.floor(image.width / ${side}), Math.floor(image.height / ${side})];
      const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      const sums = new Float64Array(across * down);
      for (let y = 0; y < down * ${side}; y++) {
        for (let x = 0; x < across * ${side}; x++) {
          const i = 4 * (y * image.width + x);
          sums[Math.floor(y / ${side}) * across + Math.floor(x / ${side})] +=
            0.3 * data[i] + 0.59 * data[i + 1] + 0.11 * data[i + 2];
        }
      }
      return { across, down, gray: Array.from(sums, (sum) => Math.round(sum / ${side * side})) };
    })()`,
  );
}

/** The share of fields whose brightness differs by more than a twenty-fifth of its whole range. */
export function difference(one: Thumbnail, other: Thumbnail): number {
  if (one.gray.length !== other.gray.length) return 1;
  return one.gray.filter((each, i) => Math.abs(each - other.gray[i]) > 10).length / one.gray.length;
}

/** A thumbnail as text: its size, and its fields packed. */
export function writtenThumbnail({ across, down, gray }: Thumbnail): string {
  return `${across}x${down} ${deflateRawSync(Uint8Array.from(gray), { level: 9 }).toString("base64")}`;
}

/** The thumbnail that was written so. */
export function readThumbnail(text: string): Thumbnail {
  const [size, packed] = text.split(" ");
  const [across, down] = size.split("x").map(Number);
  return { across, down, gray: [...inflateRawSync(Buffer.from(packed, "base64"))] };
}
