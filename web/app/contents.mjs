import { relative } from "node:path";

/** Notes which modules are in each file that is bundled, with their sizes in bytes before they are made small. */
export function contentsOf(root) {
  const modules = {};
  const plugin = {
    name: "contents",
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type !== "chunk") continue;
        const sizes = Object.entries(file.modules).map(([id, { renderedLength }]) => [id, renderedLength]);
        modules[file.fileName] = Object.fromEntries(sizes.map(([id, size]) => [relative(root, id), size]));
      }
    },
  };
  return { modules, plugin };
}
