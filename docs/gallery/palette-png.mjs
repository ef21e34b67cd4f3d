import { crc32, deflateSync } from "node:zlib";

/**
 * A picture with at most 256 colors, which on flat pages is a third of the bytes: the most frequent colors, and for each other
 * one the nearest of these.
 */
export async function palettePng(view, screenshot) {
  const { width, height, palette, indexes } = await view.evaluate(
    reduced,
    `data:image/png;base64,${screenshot.toString("base64")}`,
  );
  const pixels = Buffer.from(indexes, "base64");
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8); // 8 bits a pixel, by palette
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk("IHDR", head), chunk("PLTE", Buffer.from(palette))],
    ...[chunk("IDAT", deflateSync(rows, { level: 9 })), chunk("IEND", Buffer.alloc(0))],
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Runs in the browser, which can decode the picture. */
async function reduced(source) {
  const image = new Image();
  image.src = source;
  await image.decode();
  const { width, height } = image;
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  const context = canvas.getContext("2d");
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  const counts = new Map();
  const colorAt = (i) => (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
  for (let i = 0; i < data.length; i += 4) counts.set(colorAt(i), (counts.get(colorAt(i)) ?? 0) + 1);
  const kept = spread([...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([color]) => color));
  const place = new Map();
  const indexes = new Uint8Array(width * height);
  for (let i = 0; i < indexes.length; i++) {
    const color = colorAt(4 * i);
    if (!place.has(color)) place.set(color, nearest(color));
    indexes[i] = place.get(color);
  }
  let text = "";
  for (let i = 0; i < indexes.length; i += 8192)
    text += String.fromCharCode(...indexes.subarray(i, i + 8192));
  const palette = kept.flatMap((color) => [color >> 16, (color >> 8) & 255, color & 255]);
  return { width, height, palette, indexes: btoa(text) };

  function distance(a, b) {
    return (
      ((a >> 16) - (b >> 16)) ** 2 + (((a >> 8) & 255) - ((b >> 8) & 255)) ** 2 + ((a & 255) - (b & 255)) ** 2
    );
  }

  /** Frequent colors that are not next to one already kept, then the most frequent of the rest. */
  function spread(colors) {
    const out = [];
    for (const color of colors) {
      if (out.length < 256 && out.every((each) => distance(each, color) > 60)) out.push(color);
    }
    for (const color of colors) {
      if (out.length < 256 && !out.includes(color)) out.push(color);
    }
    return out;
  }

  function nearest(color) {
    let best = 0;
    for (let i = 1; i < kept.length; i++) {
      if (distance(kept[i], color) < distance(kept[best], color)) best = i;
    }
    return best;
  }
}
