import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { appFolder } from "../../src/node/app-folder.ts";

/** What is in each bundled file of the app: modules by path, with their sizes before they were made small. */
export function appContents(): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return JSON.parse(readFileSync(join(appFolder(), "contents.json"), "utf8"));
}

/** What a browser loads before the first stage can be used, by name: the page, and what it names itself. */
export function firstFiles(): string[] {
  const html = readFileSync(join(appFolder(), "index.html"), "utf8");
  const named = [...html.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].map(([, name]) => name);
  return ["index.html", ...named];
}

/** The one bundled file whose name begins so. */
export function appFile(beginning: string): string {
  const found = Object.keys(appContents()).filter((name) => name.startsWith(`assets/${beginning}`));
  if (found.length !== 1) throw new Error(`${found.length} files of the app begin with ${beginning}`);
  return found[0];
}

/** Bytes of files of the app as they travel, gzipped. */
export function gzipped(names: readonly string[]): number {
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(appFolder(), name))).length, 0);
}
