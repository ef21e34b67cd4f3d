import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The packages that modules of a bundle come from, by name. */
function packagesOf(modules) {
  const folders = modules.flatMap((id) => id.match(/^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/) ?? []);
  return [...new Set(folders)].toSorted();
}

/** Everything that the authors of bundled modules ask to be kept with them: licenses and notices, word for word. */
export function licensesOf(modules) {
  const texts = packagesOf(modules).map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const files = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copyright)/i.test(file));
    if (!files.some((file) => /licen[cs]e/i.test(file))) throw new Error(`${name} comes without a license`);
    const words = files.map((file) => textOf(join(folder, file)));
    return [`${name} ${version} (${license})`, ...words].join("\n\n");
  });
  return `Parts of these packages are in the bundles of kinfolio.\n\n${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** The words of a file, or of all files in a folder. */
function textOf(path) {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if (error.code !== "EISDIR") throw error;
    return readdirSync(path)
      .map((file) => textOf(join(path, file)))
      .join("\n\n");
  }
}
