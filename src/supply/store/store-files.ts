/** The files of a store, wherever they are. Paths are relative to it, with `/` between folders. */
export interface StoreFiles {
  /** What messages call the store: its folder. */
  readonly name: string;
  /** The SHA-256 of bytes in hex, where the platform has a faster one than this package. */
  readonly sha256?: (bytes: Uint8Array) => string;
  /** Undefined where there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Names in a folder, those that begin with a period left out; none where there is no such folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Puts a file there whole, or not at all: nobody ever sees half of it. @throws {InputError} `unwritable-folder`. */
  readonly write: (path: string, content: Uint8Array) => Promise<void>;
  /** Nothing happens where there is no such file. */
  readonly remove: (path: string) => Promise<void>;
  /** Has a folder to itself while `use` runs. @throws {InputError} `store-locked`. */
  readonly locked: <Result>(folder: string, use: () => Promise<Result>) => Promise<Result>;
}
