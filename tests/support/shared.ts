import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "vitest";

const shared = resolve(import.meta.dirname, "../../../shared");

/** Path of a file of real market data or of the figures on it, which are not part of the project. */
export function sharedFile(path: string): string {
  return resolve(shared, path);
}

/** Whether all these files of real market data are there. */
export function hasShared(files: readonly string[]): boolean {
  return files.every((file) => existsSync(sharedFile(file)));
}

/** A test on real market data; where the data are absent it is skipped, and its name says so. */
export function testOnRealData(
  name: string,
  files: readonly string[],
  body: () => void | Promise<void>,
): void {
  const absent = files.filter((file) => !existsSync(sharedFile(file)));
  if (absent.length === 0) test(name, body);
  else test.skip(`${name} (skipped: real market data absent: ${absent.join(", ")})`, body);
}
