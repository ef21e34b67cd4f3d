import type { NamedFile, Settings, StudyDocument } from "../document/document.ts";

/**
 * The document with tables that were dropped: under the names that the study has for files that are not here, else as its prices
 * in place of those it had.
 *
 * @param isHere whether the content of a digest is at hand.
 * @param isOfStudy whether a study came with them, which keeps its title and how it chooses among its data.
 */
export function placed(
  document: StudyDocument,
  tables: readonly NamedFile[],
  isHere: (digest: string) => boolean,
  isOfStudy: boolean,
): StudyDocument {
  const missed = document.files.filter(({ digest }) => !isHere(digest));
  const isMissed = (table: NamedFile): boolean => missed.some(({ digest }) => digest === table.digest);
  const wanted = namesWanted(document);
  const named = tables.map((table) => {
    const name = wanted.find((each) => lastName(each) === lastName(table.name));
    return name === undefined ? undefined : { ...table, name };
  });
  if (tables.every((table, i) => isMissed(table) || named[i] !== undefined)) {
    const added = named.filter((table) => table !== undefined);
    const others = document.files.filter(({ name }) => !added.some((each) => each.name === name));
    return { ...document, files: [...others, ...added] };
  }
  const characteristics = document.files.filter(({ name }) => name === document.view.characteristics);
  const files = [...tables, ...characteristics];
  const [first, ...others] = tables.map(({ name }) => name);
  const data = { prices: [first, ...others] };
  if (isOfStudy)
    return {
      ...document,
      study: { ...document.study, data: { ...chosen(document.study.data), ...data } },
      files,
    };
  return {
    study: {
      ...document.study,
      title: `Strategies on ${lastName(first)
        .replace(/\.gz$/i, "")
        .replace(/\.[a-z]\w*$/i, "")}`,
      data,
    },
    files,
    view: { ...document.view, schedule: "to fit" },
  };
}

/** How a study chooses among its data, without where they come from. */
function chosen({ sample: _sample, returns: _returns, store: _store, ...choice }: Settings): Settings {
  return choice;
}

/** Names of tables that the study says and for which no file is here. */
function namesWanted({ study, files }: StudyDocument): readonly string[] {
  const known = files.map(({ name }) => name);
  return textsIn(study).filter((text) => /\.\w+$/.test(text) && !known.includes(text));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function lastName(path: string): string {
  return path.replace(/^.*[\\/]/, "");
}
