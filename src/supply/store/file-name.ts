import { sha256 } from "../../base/sha256.ts";
import { encodeUtf8 } from "../../base/text-encoding.ts";

/** Names that Windows keeps for devices, whatever stands behind a period. */
const devices = /^(?:con|prn|aux|nul|(?:com|lpt)\d)$/i;

/** Longest name as it is; with the folders above it and a digest below, paths stay within Windows' 260. */
const longest = 120;

/**
 * The name of a folder for a symbol or a series: one on every disk, and another for every other name.
 *
 * Letters, digits, `-` and `_` stand for themselves, all else is percent-encoded. Small letters are encoded too (`a` is
 * `%61`), since to many a disk `spy` and `SPY` are one; names that Windows keeps lose their first letter so (`%43ON`). A
 * very long name ends in a digest: what it stands for is in the file inside.
 */
export function fileName(name: string): string {
  return short(encoded(name, /[A-Z0-9_-]/), name);
}

/** The same for a source, whose names are in small letters: capitals are encoded. */
export function sourceFolder(name: string): string {
  return short(encoded(name, /[a-z0-9_-]/), name);
}

function encoded(name: string, plain: RegExp): string {
  const first = devices.test(name) ? 1 : 0;
  return Array.from(name, (letter, i) => (i >= first && plain.test(letter) ? letter : escaped(letter))).join(
    "",
  );
}

function escaped(letter: string): string {
  const bytes = Array.from(encodeUtf8(letter), (byte) => byte.toString(16).toUpperCase().padStart(2, "0"));
  return bytes.map((byte) => `%${byte}`).join("");
}

function short(text: string, name: string): string {
  if (text === "") return "%";
  return text.length <= longest
    ? text
    : `${text.slice(0, longest - 18)}%%${sha256(encodeUtf8(name)).slice(0, 16)}`;
}
