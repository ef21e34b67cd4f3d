import { sha256 } from "../../../../../src/base/sha256.ts";
import type { NamedFile, StudyEntry } from "../../../document/document.ts";
import type { Unpacked } from "../../../study-files/bundle.ts";
import { isStudyText } from "../../../study-files/is-study-text.ts";
import type { Tools } from "../../tools.ts";

/** What a file turned out to be. */
export type Taken =
  | { readonly is: "table"; readonly file: NamedFile }
  | { readonly is: "study"; readonly name: string; readonly study: StudyEntry }
  | ({ readonly is: "bundle" } & Unpacked);

/**
 * Takes what was dropped, pasted or chosen: tables by the digest of their bytes, studies, bundles.
 *
 * @param request names by what they go by in `blobs`.
 * @throws {InputError} for a study or a bundle that cannot be read; tables are read later.
 */
export async function intake(
  request: readonly { readonly name: string; readonly as: string }[],
  { blobs }: Tools,
): Promise<readonly Taken[]> {
  const taken: Taken[] = [];
  for (const { name, as } of request) {
    taken.push(await takenFrom(new Uint8Array(await blobs[as].arrayBuffer()), name));
  }
  return taken;
}

async function takenFrom(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Taken> {
  if (await isBundle(bytes)) {
    const { unpacked } = await import("../../../study-files/bundle.ts");
    return { is: "bundle", ...(await unpacked(bytes, name)) };
  }
  if (bytes.length < 2_000_000 && /\.(?:ya?ml|json)$/i.test(name)) {
    const text = new TextDecoder().decode(bytes);
    if (isStudyText(text, name)) {
      const { studyEntry } = await import("../../../study-files/study-entry.ts");
      return { is: "study", name, study: studyEntry(text, name) };
    }
  }
  return { is: "table", file: { name, digest: sha256(bytes), bytes: bytes.length } };
}

/** Whether a file is an archive with a study in it; what does not begin as archives do is not read as one. */
async function isBundle(bytes: Uint8Array): Promise<boolean> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  const { namesInZip } = await import("../../../archive/zip.ts");
  return namesInZip(bytes).includes("study.yaml");
}
