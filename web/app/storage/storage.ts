/** Files that outlast the page, by paths of one folder and a name: `studies/last.json`. */
export interface Storage {
  readonly read: (path: string) => Promise<Blob | undefined>;
  /** Writes a file whole or not at all. @throws {DOMException} `QuotaExceededError` where there is no room. */
  readonly write: (path: string, content: Blob) => Promise<void>;
  readonly list: (folder: string) => Promise<readonly StoredFile[]>;
  /** Removes a file; one that is not there is removed already. */
  readonly remove: (path: string) => Promise<void>;
}

export interface StoredFile {
  readonly name: string;
  readonly bytes: number;
}
