import characteristics from "../../../../sample/etf_characteristics.csv?url";
import etfs from "../../../../sample/etf_prices.csv?url";
import stocks from "../../../../sample/stock_prices.csv?url";
import { InputError } from "../../../../src/base/errors.ts";
import { Latest } from "../../../../src/base/latest.ts";
import type { ReadFile } from "../../../../src/study/open/open-study.ts";
import type { Blobs, NamedFile } from "../../document/document.ts";

/** The files that ship, by the names the engine has for them. */
const shipped: Readonly<Record<string, string>> = {
  "stock_prices.csv": stocks,
  "etf_prices.csv": etfs,
  "etf_characteristics.csv": characteristics,
};

/** Bytes that were read, by digest or shipped name: a study is opened for every question that is asked about it. */
const kept = new Latest<Promise<Uint8Array>>(6);

/**
 * Brings the bytes of a file: of this page's own samples, or of what was dropped into it. Nothing is ever asked of another place.
 *
 * @throws {InputError} `unreadable-file` for a name that no file was given for.
 */
export function filesAtHand(files: readonly NamedFile[], blobs: Blobs): ReadFile {
  return async (name, namedBy) => {
    if (namedBy === "package") return await kept.of(name, () => shippedFile(name));
    const known = files.find((each) => each.name === name);
    const blob = known && blobs[known.digest];
    if (known !== undefined && blob !== undefined) {
      return await kept.of(known.digest, async () => new Uint8Array(await blob.arrayBuffer()));
    }
    const sample = name.replace(/^(?:\.\.\/)?sample\//, "");
    if (known === undefined && Object.hasOwn(shipped, sample))
      return await kept.of(sample, () => shippedFile(sample));
    throw new InputError("unreadable-file", `${name}: the file is not here`, {
      file: name,
      advice: known
        ? `drop the file with the digest ${known.digest.slice(0, 12)}… on the page`
        : "drop it on the page, under this name",
    });
  };
}

async function shippedFile(name: string): Promise<Uint8Array> {
  const response = await fetch(new URL(shipped[name], import.meta.url));
  if (!response.ok) throw new Error(`${name} of this page: ${response.status} ${response.statusText}`);
  return new Uint8Array(await response.arrayBuffer());
}
