/** How an asset of a changing universe stands at a close; the numbers that `Roster.standing` holds. */
export const standing = {
  /** Not listed yet, or not any more. */
  absent: 0,
  /** It has a price, and can be bought and sold. */
  traded: 1,
  /** Between two prices of one listing: it keeps the last one, and cannot be traded. */
  halted: 2,
  /** The row after its last price: whoever holds it is paid out, and it is gone. */
  delisted: 3,
} as const;

/** Who of a changing universe can be held when: at each close what was known there, and nothing later. */
export interface Roster {
  /** T. */
  readonly rows: number;
  /** N. */
  readonly columns: number;
  /** `T x N`, row-major: one of `standing`. */
  readonly standing: Uint8Array;
  /** `T x N`: 1 for members by the last list at or before the close. None where every asset is one. */
  readonly members?: Uint8Array;
  /** Whether a halt within a window is bridged by the last price; else it keeps the asset out until the window is past it. */
  readonly bridged: boolean;
}

/** The rows from `from` (inclusive) to `to` (exclusive) of the assets at `columns`, copied. */
export function rosterPart(roster: Roster, from: number, to: number, columns: readonly number[]): Roster {
  const { members, bridged } = roster;
  const part = (cells: Uint8Array): Uint8Array => {
    const out = new Uint8Array((to - from) * columns.length);
    let cell = 0;
    for (let row = from; row < to; row++) {
      for (const column of columns) out[cell++] = cells[row * roster.columns + column];
    }
    return out;
  };
  return {
    rows: to - from,
    columns: columns.length,
    standing: part(roster.standing),
    ...(members && { members: part(members) }),
    bridged,
  };
}
