import { grouped } from "../../../src/base/words/counted.ts";
import { deflated, inflated } from "../archive/deflate.ts";
import type { StudyDocument } from "../document/document.ts";
import { fromBase64Url, toBase64Url } from "./base64-url.ts";
import type { Fingerprint, ShownLine } from "./fingerprint.ts";

/** What a link carries: a document without the contents of its files, and what came of it where it was made. */
export interface Shared {
  /** The version of kinfolio that made it. */
  readonly kinfolio: string;
  readonly document: StudyDocument;
  readonly found?: Fingerprint;
}

/** Why a link cannot be opened. */
export class BadLink extends Error {}

const begin = "#s=";
const version = 1;
/** A link is anybody's: it may be so long, and come to so much. */
const [mostCharacters, mostBytes] = [100_000, 2_000_000];

export function isLink(fragment: string): boolean {
  return fragment.startsWith(begin);
}

/** The fragment of an address that opens a study elsewhere: `#s=1.` and its JSON, packed. */
export async function linkOf(shared: Shared): Promise<string> {
  const packed = await deflated(new TextEncoder().encode(JSON.stringify(shared)));
  return `${begin}${version}.${toBase64Url(packed)}`;
}

/** What a fragment carries, as far as its form goes: the study in it is checked by the engine. @throws {BadLink} */
export async function sharedIn(fragment: string): Promise<Shared> {
  const [, of, text] = /^#s=(\d{1,6})\.([\w-]*)$/.exec(fragment) ?? [];
  if (of === undefined) throw new BadLink("this link is not whole: it was cut, or changed on its way");
  if (Number(of) > version) {
    throw new BadLink(
      `this link was made by a later kinfolio: its form is ${of}, and this page reads ${version}; open it with the kinfolio that made it`,
    );
  }
  if (text.length > mostCharacters)
    throw new BadLink(
      `this link has ${grouped(text.length)} characters; at most ${grouped(mostCharacters)} are read`,
    );
  const bytes = fromBase64Url(text);
  const json = bytes && (await inflated(bytes, mostBytes));
  if (json === undefined)
    throw new BadLink("this link cannot be unpacked: it was cut, or comes to more than 2 MB");
  return checked(parsed(new TextDecoder().decode(json)));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new BadLink("what is in this link is no study");
  }
}

function checked(value: unknown): Shared {
  const { kinfolio, document, found } = (value ?? {}) as Shared;
  const { study, view, files } = document ?? {};
  const isWhole =
    typeof kinfolio === "string" &&
    isSettings(study) &&
    isSettings(view) &&
    Number.isInteger(view.strategy) &&
    Array.isArray(view.beliefs) &&
    Array.isArray(files) &&
    files.every(
      ({ name, digest, bytes }) =>
        typeof name === "string" && /^[0-9a-f]{64}$/.test(digest) && Number.isInteger(bytes),
    );
  if (!isWhole) throw new BadLink("what is in this link is no study");
  return { kinfolio, document: { study, view, files }, ...(isFingerprint(found) && { found }) };
}

function isSettings(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isFingerprint(value: unknown): value is Fingerprint {
  const { data, result, shown } = (value ?? {}) as Fingerprint;
  return (
    typeof data === "string" && typeof result === "string" && Array.isArray(shown) && shown.every(isLine)
  );
}

function isLine(value: unknown): value is ShownLine {
  if (!Array.isArray(value)) return false;
  const [name, ...figures] = value;
  return (
    typeof name === "string" && figures.every((each) => Array.isArray(each) && typeof each[0] === "string")
  );
}
