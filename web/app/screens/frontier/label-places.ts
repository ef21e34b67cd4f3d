/** Where a name stands beside its dot. */
export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "end" | "middle";
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** About how wide a letter is, and a line high, in pixels, at the size of the names. */
const [letter, line] = [7.4, 13];
/** Half the room of a dot. */
const dot = 3.5;

/**
 * Names beside dots so that none lies over another, over a dot or beyond the picture: each to the right of its dot, or left of it, above or
 * beneath, whichever is free first; undefined where all are taken.
 *
 * @param dots pixels, in the order in which they may choose.
 */
export function labelPlaces(
  dots: readonly (readonly [x: number, y: number])[],
  names: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): readonly (LabelPlace | undefined)[] {
  const taken: Box[] = dots.map(([x, y]) => ({
    left: x - dot,
    right: x + dot,
    top: y - dot,
    bottom: y + dot,
  }));
  return dots.map(([x, y], i) => {
    const wide = letter * names[i].length;
    const places: readonly LabelPlace[] = [
      { x: x + 6, y: y + 4, anchor: "start" },
      { x: x - 6, y: y + 4, anchor: "end" },
      { x, y: y - 6, anchor: "middle" },
      { x, y: y + 14, anchor: "middle" },
    ];
    for (const place of places) {
      const box = boxOf(place, wide);
      const isInside = box.left >= 0 && box.right <= width && box.top >= 0 && box.bottom <= height;
      if (!isInside || taken.some((each) => meet(each, box))) continue;
      taken.push(box);
      return place;
    }
    return undefined;
  });
}

function boxOf({ x, y, anchor }: LabelPlace, wide: number): Box {
  const left = { start: x, end: x - wide, middle: x - wide / 2 }[anchor];
  return { left, right: left + wide, top: y - line + 3, bottom: y + 3 };
}

function meet(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
