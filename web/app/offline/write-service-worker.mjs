import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";

/** Writes the service worker of the app in a folder, with the list of its files and their digest. */
export function writeServiceWorker(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const digest = createHash("sha256");
  for (const file of files) digest.update(relative(folder, file)).update(readFileSync(file));
  const listed = ["./", ...files.map((file) => `./${relative(folder, file)}`)];
  const known = `const files = ${JSON.stringify(listed)};\nconst version = "${digest.digest("hex").slice(0, 16)}";\n`;
  const script = readFileSync(join(import.meta.dirname, "service-worker.js"), "utf8");
  writeFileSync(join(folder, "service-worker.js"), known + script);
}
