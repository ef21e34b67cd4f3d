import type { Storage } from "./storage.ts";

/** What workers have and pages have not. */
interface WritableFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<{
    truncate(size: number): void;
    write(bytes: Uint8Array, options: { at: number }): number;
    flush(): void;
    close(): void;
  }>;
  move?(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/**
 * The private files of this origin. A file is written under another name and then moved to its own, so that it is there whole or as it
 * was.
 */
export function privateFiles(root: FileSystemDirectoryHandle): Storage {
  const folderOf = (name: string) => root.getDirectoryHandle(name, { create: true });
  const placeOf = async (path: string): Promise<[FileSystemDirectoryHandle, string]> => {
    const at = path.indexOf("/");
    return [await folderOf(path.slice(0, at)), path.slice(at + 1)];
  };
  return {
    async read(path) {
      const [folder, name] = await placeOf(path);
      try {
        const file = await (await folder.getFileHandle(name)).getFile();
        return new Blob([await file.arrayBuffer()]); // a copy: what is removed later stays readable to whoever has it open
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    async write(path, content) {
      const [folder, name] = await placeOf(path);
      const writing = await folderOf("writing");
      const draft = crypto.randomUUID();
      try {
        const file = (await writing.getFileHandle(draft, { create: true })) as WritableFile;
        const bytes = new Uint8Array(await content.arrayBuffer());
        await fill(file, bytes);
        if (file.move !== undefined) await file.move(folder, name);
        else await fill((await folder.getFileHandle(name, { create: true })) as WritableFile, bytes);
      } finally {
        await removeFrom(writing, draft);
      }
    },
    async list(name) {
      const files: { name: string; bytes: number }[] = [];
      for await (const handle of valuesOf(await folderOf(name))) {
        if (handle.kind === "file") files.push({ name: handle.name, bytes: (await handle.getFile()).size });
      }
      return files;
    },
    async remove(path) {
      await removeFrom(...(await placeOf(path)));
    },
  };
}

async function fill(file: WritableFile, bytes: Uint8Array): Promise<void> {
  const access = await file.createSyncAccessHandle();
  try {
    access.truncate(0);
    const written = access.write(bytes, { at: 0 });
    if (written < bytes.length) throw new DOMException("there is no room", "QuotaExceededError");
    access.flush();
  } finally {
    access.close();
  }
}

async function removeFrom(folder: FileSystemDirectoryHandle, name: string): Promise<void> {
  try {
    await folder.removeEntry(name);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === "NotFoundError";
}

function valuesOf(
  folder: FileSystemDirectoryHandle,
): AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle> {
  return (
    folder as unknown as { values(): AsyncIterable<FileSystemFileHandle | FileSystemDirectoryHandle> }
  ).values();
}
