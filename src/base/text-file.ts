/** A file as text: one to read, with the name messages call it by, or one to write. */
export interface TextFile {
  readonly name: string;
  readonly text: string;
  /** What is to be said of it. */
  readonly notes?: readonly string[];
}
