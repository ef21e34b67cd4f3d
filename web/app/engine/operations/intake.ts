import { sha256 } from "../../../../src/base/sha256.ts";
import type { NamedFile } from "../../state/document.ts";
import type { Tools } from "../tools.ts";

/** Names what was dropped, pasted or chosen by the digest of its bytes. @param request names by what they go by in `blobs`. */
export async function intake(
  request: readonly { readonly name: string; readonly as: string }[],
  { blobs }: Tools,
): Promise<readonly NamedFile[]> {
  return await Promise.all(
    request.map(async ({ name, as }) => {
      const bytes = new Uint8Array(await blobs[as].arrayBuffer());
      return { name, digest: sha256(bytes), bytes: bytes.length };
    }),
  );
}
