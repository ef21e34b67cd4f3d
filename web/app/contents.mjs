import { relative } from "node:path";

/** Notes of each file that is bundled which others it cannot do without, and its modules, with their sizes in bytes before they are made small. */
export function contentsOf(root) {
  const files = {};
  const plugin = {
    name: "contents",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        const sizes = Object.entries(file.modules).map(([id, { renderedLength }]) => [id, renderedLength]);
        const modules = Object.fromEntries(sizes.map(([id, size]) => [relative(root, id), size]));
        files[file.fileName] = { imports: file.imports, modules };
      }
    },
  };
  return { files, plugin };
}
