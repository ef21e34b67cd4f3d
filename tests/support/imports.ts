import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

const top = resolve(import.meta.dirname, "../..");

/** What one file takes from another, both by their paths from the top of the repository; a package goes by its name. */
export interface Import {
  readonly file: string;
  readonly target: string;
  /** Whether nothing of it is left when types are taken away. */
  readonly isOfTypes: boolean;
}

/** The files of code below a folder, without tests. */
export function codeIn(folder: string): string[] {
  return readdirSync(join(top, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(?:tsx?|m?js)$/.test(entry.name))
    .map((entry) => relative(top, join(entry.parentPath, entry.name)))
    .filter((file) => !/\/(?:assembly|node_modules)\//.test(file));
}

/** The text of a file. */
export function textOf(file: string): string {
  return readFileSync(join(top, file), "utf8");
}

/** `import` and `export` with what they name; `import` of a file as it is, or when it is needed; the file of a worker. */
const statements =
  /\b(?:import|export)\s+(?<names>(?:type\s+)?[\w*{][^;"]*?)\s+from\s*"(?<from>[^"]+)"|\bimport\s*\(?\s*"(?<whole>[^"]+)"|\bnew URL\(\s*"(?<worker>\.[^"]+)",\s*import\.meta\.url/g;

/** All that the files of code below a folder import, workers that they start among it. */
export function importsIn(folder: string): Import[] {
  return codeIn(folder).flatMap((file) =>
    [...textOf(file).matchAll(statements)].map(({ groups = {} }) => {
      const { names = "", from, whole, worker } = groups;
      const target = from ?? whole ?? worker;
      return {
        file,
        target: target.startsWith(".") ? relative(top, resolve(top, dirname(file), target)) : target,
        isOfTypes: /^type\b/.test(names) || /^\{(?:\s*type\s[^,}]+,?)+\s*\}$/.test(names),
      };
    }),
  );
}
