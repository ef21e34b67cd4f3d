import { privateFiles } from "./private-files.ts";
import type { Storage } from "./storage.ts";

/** What the page asks: one of the calls of a storage, with what it is given. */
export interface StorageCall {
  readonly id: number;
  readonly call: keyof Storage;
  readonly given: readonly unknown[];
}

export type StorageReply =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly name: string; readonly message: string } };

const files = navigator.storage.getDirectory().then(privateFiles);
files.catch(() => {}); // every call says so

addEventListener("message", async ({ data: { id, call, given } }: MessageEvent<StorageCall>) => {
  try {
    const use = (await files)[call] as (...given: readonly unknown[]) => Promise<unknown>;
    postMessage({ id, value: await use(...given) } satisfies StorageReply);
  } catch (error) {
    const { name, message } = error as Error;
    postMessage({ id, error: { name, message } } satisfies StorageReply);
  }
});
