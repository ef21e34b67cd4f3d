/** Midnight of the first of January 1980, from which archives count. */
const epoch = { time: 0, date: (1 << 5) | 1 };

/**
 * An archive all of whose files are of one time, so that the same files are the same bytes whenever they are packed. Changes the
 * bytes it is given.
 *
 * @param bytes a ZIP archive without a comment, of fewer than 65,536 files.
 * @see APPNOTE.TXT of PKWARE, sections 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end).
 */
export function timelessZip<Buffer extends ArrayBufferLike>(bytes: Uint8Array<Buffer>): Uint8Array<Buffer> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  let entry = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    setTime(view, entry + 12);
    setTime(view, view.getUint32(entry + 42, true) + 10);
    const [name, extra, comment] = [28, 30, 32].map((at) => view.getUint16(entry + at, true));
    entry += 46 + name + extra + comment;
  }
  return bytes;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, epoch.time, true);
  view.setUint16(at + 2, epoch.date, true);
}
