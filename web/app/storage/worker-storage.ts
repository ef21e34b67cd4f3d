import { memoryStorage } from "./memory-storage.ts";
import type { Storage } from "./storage.ts";
import type { StorageCall, StorageReply } from "./storage.worker.ts";

/** A storage, and whether what is written to it outlasts the page. */
export interface OpenStorage {
  readonly storage: Storage;
  readonly lasts: boolean;
}

/** The origin's private files, kept by a worker; memory in a window that has none. */
export async function openStorage(): Promise<OpenStorage> {
  try {
    const storage = workerStorage(
      new Worker(new URL("./storage.worker.ts", import.meta.url), { type: "module" }),
    );
    await storage.list("studies");
    return { storage, lasts: true };
  } catch {
    return { storage: memoryStorage(), lasts: false };
  }
}

function workerStorage(worker: Worker): Storage {
  const open = new Map<number, { resolve: (value: never) => void; reject: (error: unknown) => void }>();
  let next = 0;
  worker.onmessage = ({ data }: MessageEvent<StorageReply>) => {
    const asked = open.get(data.id);
    open.delete(data.id);
    if ("error" in data) asked?.reject(new DOMException(data.error.message, data.error.name));
    else asked?.resolve(data.value as never);
  };
  worker.onerror = () => {
    for (const { reject } of open.values()) reject(new DOMException("the worker was lost", "AbortError"));
    open.clear();
  };
  const ask =
    <Call extends keyof Storage>(call: Call) =>
    (...given: Parameters<Storage[Call]>): ReturnType<Storage[Call]> =>
      new Promise((resolve, reject) => {
        const id = next++;
        open.set(id, { resolve, reject });
        worker.postMessage({ id, call, given } satisfies StorageCall);
      }) as ReturnType<Storage[Call]>;
  return { read: ask("read"), write: ask("write"), list: ask("list"), remove: ask("remove") };
}
