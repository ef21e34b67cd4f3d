import { createHash } from "node:crypto";
import { fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { unwritable } from "../files/files.ts";
import { makeFolder } from "../files/make-folder.ts";

/**
 * Lines of finished cells: JSON behind a digest of it. What does not agree with its digest is not read, so half a line at the end
 * (a crash, a full disk) is a cell that has not been run.
 */
function cellLine(value: object): string {
  const text = JSON.stringify(value);
  return `${digest(text).slice(0, 16)} ${text}\n`;
}

/** Where a line stands in its file. */
export interface LinePlace {
  readonly at: number;
  /** In bytes, with its end. */
  readonly length: number;
}

/** Opens a file of lines to read and to append to, and makes it and its folder. @throws {InputError} `unwritable-folder`. */
export function openCellLines(path: string): number {
  try {
    makeFolder(dirname(path));
    return openSync(path, "a+");
  } catch (error) {
    throw unwritable(path, error);
  }
}

/** Appends a line behind the last, or nothing of it. @throws {InputError} `unwritable-folder`. */
export function appendCellLine(file: number, end: number, value: object, path: string): LinePlace {
  const bytes = Buffer.from(cellLine(value));
  try {
    let written = 0;
    while (written < bytes.length) written += writeSync(file, bytes, written); // a nearly full disk takes a part
    return { at: end, length: bytes.length };
  } catch (error) {
    ftruncateSync(file, end);
    throw unwritable(path, error, "every finished cell is kept: make room and run the same command again");
  }
}

/** Reads all whole lines, piece by piece. Returns where the last of them ends. */
export function readCellLines(file: number, onLine: (value: object, place: LinePlace) => void): number {
  const piece = Buffer.alloc(2 ** 16);
  let rest = "";
  let end = 0;
  for (let at = 0; ; ) {
    const count = readSync(file, piece, 0, piece.length, at);
    if (count === 0) break;
    at += count;
    const lines = (rest + piece.toString("latin1", 0, count)).split("\n");
    rest = lines.pop() as string;
    for (const text of lines) {
      const place = { at: end, length: text.length + 1 };
      end += place.length;
      const line = lineFrom(Buffer.from(text, "latin1").toString());
      if (line !== undefined) onLine(line, place);
    }
  }
  return end;
}

/** One line, read again. */
export function cellLineAt(file: number, { at, length }: LinePlace): object | undefined {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, at);
  return lineFrom(bytes.toString("utf8", 0, length - 1));
}

/** Cuts off what stands behind the last whole line, before anything is appended. */
export function cutOff(file: number, end: number): void {
  if (fstatSync(file).size > end) ftruncateSync(file, end);
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function lineFrom(text: string): object | undefined {
  const [check, json] = [text.slice(0, 16), text.slice(17)];
  return digest(json).slice(0, 16) === check ? JSON.parse(json) : undefined;
}
