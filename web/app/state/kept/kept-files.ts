import { signal } from "@preact/signals";

/** The files that this session has at hand, by the digest of their bytes. A Blob is passed to workers without being copied. */
export const keptFiles = signal<ReadonlyMap<string, Blob>>(new Map());

/** Takes a file at hand. */
export function keep(digest: string, content: Blob): void {
  keptFiles.value = new Map(keptFiles.value).set(digest, content);
}
