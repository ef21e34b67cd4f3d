import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** Where the files of a folder lie, by the path that a page asks for: what is not in this list is not served. */
export function filesByPath(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const listed = files.map((file) => [`/${relative(folder, file).split(sep).join("/")}`, file] as const);
  return new Map([...listed, ["/", join(folder, "index.html")]]);
}

/** Files below `assets/` carry a digest of what is in them in their names: they never change. */
export function cachingOf(path: string): string {
  return path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache";
}
