import { lanes } from "../../engine/lanes.ts";
import { edit } from "../../state/current.ts";
import { keep } from "../../state/kept-files.ts";

/** Takes files of prices in place of those that the study is about. */
export async function dropped(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const blobs = Object.fromEntries(files.map((file, i) => [String(i), file]));
  const request = files.map(({ name }, i) => ({ name, as: String(i) }));
  const named = await lanes.now().ask("intake", request, blobs).result;
  named.forEach(({ digest }, i) => {
    keep(digest, files[i]);
  });
  edit("files", (document) => ({
    ...document,
    study: {
      ...document.study,
      title: titleOf(named[0].name),
      data: { prices: named.map(({ name }) => name) },
    },
    files: named,
  }));
}

function titleOf(file: string): string {
  return `Strategies on ${file.replace(/\.[^.]*$/, "")}`;
}
