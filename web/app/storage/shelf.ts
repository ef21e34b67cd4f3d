import type { StudyDocument } from "../document/document.ts";
import type { Storage } from "./storage.ts";

/** A study that is kept, as the list of them shows it. */
export interface KeptStudy {
  readonly id: string;
  readonly title: string;
  /** When it was kept, ISO 8601. */
  readonly at: string;
  /** Of the files that it names. */
  readonly bytes: number;
}

/** A kept study with the contents of its files, as far as they are there. */
export interface Reopened {
  readonly document: StudyDocument;
  readonly contents: ReadonlyMap<string, Blob>;
}

interface Written {
  readonly document: StudyDocument;
  readonly at: string;
}

/** Keeps a study under an id: the files it names first, each once, then itself. */
export async function keepStudy(
  storage: Storage,
  id: string,
  { document, contents }: Reopened,
  at: string,
): Promise<void> {
  const there = new Set((await storage.list("data")).map(({ name }) => name));
  for (const { digest } of document.files) {
    const content = contents.get(digest);
    if (content !== undefined && !there.has(digest)) await storage.write(`data/${digest}`, content);
  }
  const written: Written = { document, at };
  await storage.write(`studies/${id}.json`, new Blob([JSON.stringify(written)]));
}

/** A study by its id; undefined where it is not there or cannot be read any more. */
export async function keptStudy(storage: Storage, id: string): Promise<Reopened | undefined> {
  const written = await writtenAs(storage, id);
  if (written === undefined) return undefined;
  const contents = new Map<string, Blob>();
  for (const { digest } of written.document.files) {
    const content = await storage.read(`data/${digest}`);
    if (content !== undefined) contents.set(digest, content);
  }
  return { document: written.document, contents };
}

/** All that are kept, the latest first. */
export async function keptStudies(storage: Storage): Promise<readonly KeptStudy[]> {
  const found: KeptStudy[] = [];
  for (const id of await idsIn(storage)) {
    const written = await writtenAs(storage, id);
    if (written === undefined) continue;
    const { document, at } = written;
    const bytes = document.files.reduce((sum, file) => sum + file.bytes, 0);
    found.push({ id, title: document.study.title, at, bytes });
  }
  return found.sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** Removes a study, and the files that no other one names. */
export async function removeStudy(storage: Storage, id: string): Promise<void> {
  await storage.remove(`studies/${id}.json`);
  await sweep(storage);
}

/** Removes the files that no study names. */
export async function sweep(storage: Storage): Promise<void> {
  const named = new Set<string>();
  for (const id of await idsIn(storage)) {
    const written = await writtenAs(storage, id);
    for (const { digest } of written?.document.files ?? []) named.add(digest);
  }
  for (const { name } of await storage.list("data")) {
    if (!named.has(name)) await storage.remove(`data/${name}`);
  }
}

async function idsIn(storage: Storage): Promise<readonly string[]> {
  const files = await storage.list("studies");
  return files.flatMap(({ name }) => /^(.+)\.json$/.exec(name)?.[1] ?? []);
}

async function writtenAs(storage: Storage, id: string): Promise<Written | undefined> {
  const text = await (await storage.read(`studies/${id}.json`))?.text();
  try {
    const written = JSON.parse(text ?? "") as Written;
    const { study, files, view } = written.document;
    return typeof study.title === "string" && Array.isArray(files) && view ? written : undefined;
  } catch {
    return undefined;
  }
}
