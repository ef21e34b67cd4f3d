import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Whether all that was built is younger than every file and folder that it was built from; tests aside. */
export function isFresh(built, sources) {
  if (!built.every((file) => existsSync(file))) return false;
  return Math.min(...built.map(written)) > Math.max(...sources.map(newest));
}

function newest(path) {
  if (!statSync(path).isDirectory()) return written(path);
  const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith(".test.ts"),
  );
  return Math.max(...files.map(({ parentPath, name }) => written(join(parentPath, name))));
}

function written(file) {
  return statSync(file).mtimeMs;
}
