import { lanes } from "../../engine/lanes.ts";
import { edit } from "../../state/current.ts";
import type { NamedFile, StudyDocument, StudyEntry } from "../../state/document.ts";
import { keep } from "../../state/kept-files.ts";

/** Takes files of prices in place of those that the study is about, or a study file with the files that it names. */
export async function dropped(files: readonly File[]): Promise<void> {
  if (files.length === 0) return;
  const blobs = Object.fromEntries(files.map((file, i) => [String(i), file]));
  const request = files.map(({ name }, i) => ({ name, as: String(i) }));
  const named = await lanes.now().ask("intake", request, blobs).result;
  named.forEach(({ digest }, i) => {
    keep(digest, files[i]);
  });
  const study = request.find(({ name }) => /\.(?:ya?ml|json)$/i.test(name));
  if (study === undefined) {
    edit("files", (document) => onPrices(document, named));
    return;
  }
  const entry = await lanes.now().ask("readStudy", study, blobs).result;
  const others = named.filter(({ name }) => name !== study.name);
  edit("files", (document) => onStudy(document, entry, others));
}

function onPrices(document: StudyDocument, files: readonly NamedFile[]): StudyDocument {
  const title = titleOf(files[0].name);
  const data = { prices: files.map(({ name }) => name) };
  return { ...document, study: { ...document.study, title, data }, files };
}

/** A study that was opened; a file that comes with it and that it does not name takes the place of its prices. */
function onStudy({ view }: StudyDocument, study: StudyEntry, files: readonly NamedFile[]): StudyDocument {
  const written = JSON.stringify(study);
  const prices = files.flatMap(({ name }) => (written.includes(JSON.stringify(name)) ? [] : [name]));
  const data =
    prices.length === 0
      ? study.data
      : { ...study.data, sample: undefined, returns: undefined, store: undefined, prices };
  return { study: { ...study, data }, files, view: { ...view, strategy: 0 } };
}

function titleOf(file: string): string {
  return `Strategies on ${file.replace(/\.[^.]*$/, "")}`;
}
