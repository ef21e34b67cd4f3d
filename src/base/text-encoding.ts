/** What Node and browsers both have; the core is compiled with the types of neither. */
const { TextDecoder, TextEncoder } = globalThis as unknown as {
  TextDecoder: new (label: string, options: { fatal: boolean }) => { decode(bytes: Uint8Array): string };
  TextEncoder: new () => { encode(text: string): Uint8Array };
};

/** The text of UTF-8 bytes without byte order mark, or `undefined` when they are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Whether bytes are UTF-8, and whether zeros are among them, which no text has. They are looked at in pieces, so that no text of all
 * of them is made.
 */
export function utf8Kind(bytes: Uint8Array): "text" | "zeros" | "other" {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let kind: "text" | "zeros" = "text";
  try {
    for (let from = 0; from < bytes.length; ) {
      let to = Math.min(from + 16_384, bytes.length);
      for (let back = 0; back < 3 && to < bytes.length && (bytes[to] & 0xc0) === 0x80; back++) to--; // no letter is cut
      if (decoder.decode(bytes.subarray(from, to)).includes("\0")) kind = "zeros";
      from = to;
    }
    return kind;
  } catch {
    return "other";
  }
}

/** The text of bytes in some encoding; `undefined` where they are not in it. @param fatal false puts marks in place of wrong bytes. */
export function decodeText(bytes: Uint8Array, encoding: string, fatal = true): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

export function encodeUtf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
