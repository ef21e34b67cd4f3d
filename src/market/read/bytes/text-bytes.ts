import { decodeText, encodeUtf8, utf8Kind } from "../../../base/text-encoding.ts";
import { complaint, type TableSource } from "../market-table.ts";

/** A text in UTF-8 that ends with a line feed, without byte order mark, and what was said of its encoding. */
export interface TextBytes {
  readonly bytes: Uint8Array;
  readonly notes: readonly string[];
}

/**
 * The text in some bytes: UTF-8; UTF-16 by its byte order mark; windows-1252 where the bytes that are not UTF-8 stand in names.
 *
 * @throws {InputError} `bad-file` for bytes that are no text, and for a page or a message that was saved in place of a table.
 */
export function textBytes(content: Uint8Array | string, source: TableSource): TextBytes {
  const { bytes, notes } = typeof content === "string" ? encoded(content, source) : decoded(content, source);
  const end = bytes[bytes.length - 1];
  refuseOtherText(bytes, source);
  if (bytes.length === 0 || end === 10 || end === 13) return { bytes, notes };
  const ended = new Uint8Array(bytes.length + 1);
  ended.set(bytes);
  ended[bytes.length] = 10;
  return { bytes: ended, notes };
}

/** A text that somebody has read already: no encoding is to be found out. */
function encoded(text: string, source: TableSource): TextBytes {
  const own = text.startsWith("\ufeff") ? text.slice(1) : text;
  const zero = own.indexOf("\0");
  if (zero >= 0) throw withZeros(encodeUtf8(own), source);
  return { bytes: encodeUtf8(own), notes: [] };
}

function decoded(content: Uint8Array, source: TableSource): TextBytes {
  const [a, b, c] = content;
  if (a === 0xff && b === 0xfe) return asUtf8(content.subarray(2), "utf-16le", source);
  if (a === 0xfe && b === 0xff) return asUtf8(content.subarray(2), "utf-16be", source);
  const bytes = a === 0xef && b === 0xbb && c === 0xbf ? content.subarray(3) : content;
  if (bytes.subarray(0, 1000).includes(0)) {
    throw complaint("bad-file", source, 0, "neither text nor Parquet, gzip or a workbook", {
      advice: "save it as CSV in UTF-8",
    });
  }
  const kind = utf8Kind(bytes);
  if (kind === "text") return { bytes, notes: [] };
  if (kind === "zeros") throw withZeros(bytes, source);
  const text = decodeText(bytes, "windows-1252") ?? "";
  if (!standsInNames(text)) {
    throw complaint("bad-file", source, 0, "text that is not in UTF-8, and not only in names", {
      advice: "save it as CSV in UTF-8",
    });
  }
  return { bytes: encodeUtf8(text), notes: ["the text is not in UTF-8: names are read as windows-1252"] };
}

function withZeros(bytes: Uint8Array, source: TableSource): Error {
  let line = 1;
  for (let at = 0; bytes[at] !== 0; at++) if (bytes[at] === 10) line++;
  const what = "a byte of zero stands there, as in a file that was cut or damaged";
  return complaint("bad-file", source, line, what, { advice: "download or export it again" });
}

function asUtf8(bytes: Uint8Array, encoding: string, source: TableSource): TextBytes {
  const text = decodeText(bytes, encoding);
  if (text !== undefined) return { bytes: encodeUtf8(text), notes: [] };
  throw complaint("bad-file", source, 0, "damaged text in UTF-16", { advice: "save it as CSV in UTF-8" });
}

/** Whether every letter beyond ASCII stands in a cell with two letters of ASCII, as in names; none beside digits alone. */
function standsInNames(text: string): boolean {
  for (const [cell] of text.matchAll(/[^,;\t|\r\n]*[\u0080-\uFFFF][^,;\t|\r\n]*/g)) {
    if ((cell.match(/[A-Za-z]/g)?.length ?? 0) < 2) return false;
  }
  return true;
}

/** HTML or JSON, most often the error page of a server: named for what it is. */
function refuseOtherText(bytes: Uint8Array, source: TableSource): void {
  const head = (decodeText(bytes.subarray(0, 400), "utf-8", false) ?? "").trimStart();
  const html =
    /^<(?:!doctype|!--|html|\?xml|head|body|meta|div|p|h\d|script|title|table|span|center)\b/i.test(head);
  const json = /^(?:\{\s*["}]|\[\s*[[{"\]])/.test(head);
  if (!html && !json) return;
  const words = html ? head.replaceAll(/<[^>]*>/g, " ") : head;
  const shown = words.replaceAll(/\s+/g, " ").trim();
  const begins = shown.length > 60 ? `${shown.slice(0, 60)}...` : shown;
  const what = `${html ? "HTML" : "JSON"} and no table, perhaps an error page: "${begins}"`;
  throw complaint("bad-file", source, 0, what, { advice: "download it again, or save it as CSV" });
}
