import { stringify } from "yaml";
import { InputError } from "../../../src/base/errors.ts";
import { sha256 } from "../../../src/base/sha256.ts";
import { filesInZip, zipOf } from "../archive/zip.ts";
import type { Blobs, NamedFile, StudyDocument, StudyEntry, View } from "../document/document.ts";
import { studyEntry } from "./study-entry.ts";

/** A document and the contents of its files, by their digests. */
export interface Unpacked {
  readonly document: StudyDocument;
  readonly contents: Blobs;
}

const [studyFile, viewFile, dataFolder] = ["study.yaml", "view.json", "data/"];
/** A bundle is read whole: a gigabyte is what one file may be, five times over. */
const mostBytes = 1_000_000_000;

/** A study as a file that `kinfolio run` takes. */
export function studyYaml(study: StudyEntry): string {
  return stringify(study, { lineWidth: 0 });
}

/** Study, view and files in one archive, which any program opens: `kinfolio run study.yaml` runs what is in it. */
export async function bundleOf({ study, view, files }: StudyDocument, blobs: Blobs): Promise<Blob> {
  const text = (name: string, content: string) => ({ name, bytes: new TextEncoder().encode(content) });
  const placed = files.map(({ name }) => `${dataFolder}${name.replace(/^.*[\\/]/, "")}`);
  const contents = files.map(async ({ digest }, i) => ({
    name: placed[i],
    bytes: new Uint8Array(await blobs[digest].arrayBuffer()),
  }));
  const names = new Map(files.map(({ name }, i) => [name, placed[i]]));
  return await zipOf([
    text(studyFile, studyYaml(renamed(study, names) as StudyEntry)),
    text(viewFile, JSON.stringify(renamed(view, names))),
    ...(await Promise.all(contents)),
  ]);
}

/** The same value with every name of a file as it is called in the bundle. */
function renamed(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => renamed(each, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, renamed(each, names)]));
}

/** What is in a bundle. @throws {InputError} `bad-file`, and `bad-study` for what is wrong with its study. */
export async function unpacked(bytes: Uint8Array<ArrayBuffer>, file: string): Promise<Unpacked> {
  const all = await filesInZip(bytes, file, mostBytes);
  const text = (name: string): string | undefined => {
    const found = all.find((each) => each.name === name);
    return found && new TextDecoder().decode(found.bytes);
  };
  const study = text(studyFile);
  if (study === undefined)
    throw new InputError("bad-file", `${file}: there is no ${studyFile} in it`, { file });
  const files: NamedFile[] = [];
  const contents: Record<string, Blob> = {};
  for (const { name, bytes: content } of all) {
    if (!name.startsWith(dataFolder)) continue;
    const digest = sha256(content);
    files.push({ name, digest, bytes: content.length });
    contents[digest] = new Blob([content]);
  }
  return { document: { study: studyEntry(study, studyFile), view: viewIn(text(viewFile)), files }, contents };
}

/** How a document was looked at; what cannot be read is looked at as any other. */
export function viewIn(text: string | undefined): View {
  const usual: View = { strategy: 0, beliefs: ["sample"] };
  try {
    const view = JSON.parse(text ?? "{}");
    const strategy = Number.isInteger(view.strategy) && view.strategy >= 0 ? view.strategy : usual.strategy;
    const beliefs = Array.isArray(view.beliefs) ? view.beliefs.slice(0, 4) : usual.beliefs;
    return { ...view, strategy, beliefs };
  } catch {
    return usual;
  }
}
