import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { appFolder } from "../../src/node/app-folder.ts";

interface Bundled {
  /** Other files that it cannot do without. */
  readonly imports: readonly string[];
  /** By path, with their sizes before they were made small. */
  readonly modules: Readonly<Record<string, number>>;
}

/** What is in each bundled file of the app. */
export function appContents(): Readonly<Record<string, Bundled>> {
  return JSON.parse(readFileSync(join(appFolder(), "contents.json"), "utf8"));
}

/** The files that hold some modules, with those that they cannot do without. */
export function filesFor(modules: readonly string[]): string[] {
  const contents = appContents();
  const found = new Set<string>();
  const add = (name: string): void => {
    if (found.has(name)) return;
    found.add(name);
    contents[name].imports.forEach(add);
  };
  for (const path of modules) {
    const [name] = Object.entries(contents).flatMap(([file, each]) => (path in each.modules ? [file] : []));
    if (name === undefined) throw new Error(`no file of the app holds ${path}`);
    add(name);
  }
  return [...found];
}

/** All modules of some files. */
export function modulesOf(names: readonly string[]): string[] {
  const contents = appContents();
  return names.flatMap((name) => Object.keys(contents[name]?.modules ?? {}));
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
