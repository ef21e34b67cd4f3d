import { InputError } from "../../base/errors.ts";
import { decodeUtf8, encodeUtf8 } from "../../base/text-encoding.ts";
import { symbolsFile } from "../symbol-names.ts";
import type { StoreFiles } from "./store-files.ts";

/** How the store is laid out: a number that rises with whatever an older program would misread. */
const format = 1;
/** The file that says it. */
export const formatFile = "FORMAT";

/** What the file `FORMAT` says. */
export const formatText: string = `kinfolio-store ${format}\n`;

/**
 * Whether there is a store, of the one format that is known.
 *
 * @throws {InputError} `store-format` for another, which is not touched, and for a folder that holds something else.
 */
export async function requireFormat(files: StoreFiles): Promise<boolean> {
  const others = (await files.list("")).filter((each) => each !== symbolsFile);
  const bytes = await files.read(formatFile); // after the list: another process may be making the store, which writes this first
  if (bytes === undefined) {
    if (others.length === 0) return false;
    throw new InputError(
      "store-format",
      `${files.name} is no store of prices: it has no file ${formatFile}, but ${others[0]}`,
      {
        file: files.name,
        advice: "name an empty folder, or a store, in KINFOLIO_DATA",
      },
    );
  }
  const said = (decodeUtf8(bytes) ?? "").trim();
  const [, version] = /^kinfolio-store (\d{1,6})$/.exec(said) ?? [];
  if (Number(version) === format) return true;
  const what =
    version === undefined
      ? `its ${formatFile} is not one of kinfolio`
      : `it has format ${version}, and ${format} is what this version reads`;
  const advice =
    Number(version) > format
      ? "a newer kinfolio wrote it: install that one, or name another folder in KINFOLIO_DATA"
      : "name another folder in KINFOLIO_DATA, and fetch again";
  throw new InputError("store-format", `${files.name} cannot be read: ${what}`, { file: files.name, advice });
}

/** Makes a store of an empty folder. */
export async function writeFormat(files: StoreFiles): Promise<void> {
  await files.write(formatFile, encodeUtf8(formatText));
}
