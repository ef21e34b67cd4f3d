import { fifthRoot } from "../../numeric/elementary/fifth-root.ts";

/** The color at `position` (0 to 1) along evenly spaced stops, mixed channel by channel. */
export function colorAt(stops: readonly string[], position: number): string {
  const place = Math.min(Math.max(position, 0), 1) * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  const [low, high] = [channels(stops[below]), channels(stops[below + 1])];
  const mixed = low.map((channel, i) => Math.round(channel + (place - below) * (high[i] - channel)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Black or white, whichever can be read on the color (contrast of WCAG 2). */
export function readableOn(color: string): string {
  const [r, g, b] = channels(color).map(linearLight);
  const luminance = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.06 ? "#ffffff" : "#14181d";
}

/** The light of a channel (0 to 255) of sRGB, 0 to 1. Its power of 2.4 is the twelfth of the fifth root. */
export function linearLight(channel: number): number {
  const c = channel / 255;
  if (c <= 0.04045) return c / 12.92;
  const fourth = (fifthRoot((c + 0.055) / 1.055) ** 2) ** 2;
  return fourth * fourth * fourth;
}

/** The color with an opacity, as eight hexadecimal digits. */
export function withOpacity(color: string, opacity: number): string {
  return `${color}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, "0")}`;
}

function channels(color: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16));
}
