import { sha256 } from "../../base/sha256.ts";
import { encodeUtf8 } from "../../base/text-encoding.ts";
import { littleEndian } from "../../base/typed-arrays.ts";
import type { Panel, PricePanel } from "./panel.ts";

/**
 * What identifies the data of a panel: SHA-256 over what its values are, its assets, its dates and its values, in 64
 * hexadecimal digits. Equal data have equal digests wherever they were read from; `periodsPerYear`, which is no
 * data but a convention, has no part in it. Prices made from returns are identified by the returns.
 *
 * The bytes hashed are the JSON of `[kind, assets, dates]` in UTF-8, then the values row by row as 64-bit floats,
 * little end first.
 *
 * Cost: O(TN), about 150 MB/s.
 */
export function panelDigest(panel: Panel): string {
  const { kind, assets, dates, values } = (panel as PricePanel).returns ?? panel;
  return digestOfValues([kind, assets, dates], values.data);
}

/** SHA-256 of the JSON of what values are, then of the values and of what else there is. */
export function digestOfValues(
  head: readonly unknown[],
  values: Float64Array,
  ...further: readonly Uint8Array[]
): string {
  return sha256(encodeUtf8(JSON.stringify(head)), littleEndian(values), ...further);
}
