import type { LinePlace } from "./cell-lines.ts";

/** Places of an empty table, a power of two. */
const least = 1024;

/**
 * Where the lines of finished cells stand, by their keys. A key is known by its first 16 digits: whoever reads the line looks whether it
 * is the one that was asked for.
 *
 * Cost: 20 bytes a place, of which a third to two thirds are taken: 30 to 60 bytes a cell.
 */
export class CellIndex {
  #high = new Uint32Array(least);
  #low = new Uint32Array(least);
  #at = new Float64Array(least);
  /** Of the line, in bytes; 0 where a place is free. */
  #length = new Uint32Array(least);
  #size = 0;

  /** Cells that are known. */
  get size(): number {
    return this.#size;
  }

  get(key: string): LinePlace | undefined {
    const place = this.#placeOf(highOf(key), lowOf(key));
    const length = this.#length[place];
    return length === 0 ? undefined : { at: this.#at[place], length };
  }

  /** The line of a key; a later one takes the place of an earlier. */
  set(key: string, { at, length }: LinePlace): void {
    if (3 * (this.#size + 1) > 2 * this.#length.length) this.#grow();
    this.#put(highOf(key), lowOf(key), at, length);
  }

  #put(high: number, low: number, at: number, length: number): void {
    const place = this.#placeOf(high, low);
    if (this.#length[place] === 0) this.#size++;
    this.#high[place] = high;
    this.#low[place] = low;
    this.#at[place] = at;
    this.#length[place] = length;
  }

  /** Where a key is, or the free place that it would take: digits of a digest are spread as evenly as any hash of them. */
  #placeOf(high: number, low: number): number {
    const last = this.#length.length - 1;
    let place = low & last;
    while (this.#length[place] !== 0 && (this.#low[place] !== low || this.#high[place] !== high)) {
      place = (place + 1) & last;
    }
    return place;
  }

  #grow(): void {
    const [high, low, at, length] = [this.#high, this.#low, this.#at, this.#length];
    const places = 2 * length.length;
    this.#high = new Uint32Array(places);
    this.#low = new Uint32Array(places);
    this.#at = new Float64Array(places);
    this.#length = new Uint32Array(places);
    this.#size = 0;
    for (let place = 0; place < length.length; place++) {
      if (length[place] !== 0) this.#put(high[place], low[place], at[place], length[place]);
    }
  }
}

function highOf(key: string): number {
  return Number.parseInt(key.slice(0, 8), 16);
}

function lowOf(key: string): number {
  return Number.parseInt(key.slice(8, 16), 16);
}
