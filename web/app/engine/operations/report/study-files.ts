import type { StudyDocument } from "../../../document/document.ts";
import { bundleOf, studyYaml } from "../../../study-files/bundle.ts";
import type { Tools } from "../../tools.ts";

/** What a study is kept as, for elsewhere: a study file, or one file with its prices in it. */
export async function studyFiles(
  { document, as }: { readonly document: StudyDocument; readonly as: "yaml" | "bundle" },
  { blobs }: Tools,
): Promise<Blob> {
  if (as === "bundle") return await bundleOf(document, blobs);
  return new Blob([studyYaml(document.study)], { type: "text/yaml" });
}
