import { type Unzipped, unzipSync, type Zippable, zipSync } from "fflate/browser";

/**
 * What packs and unpacks workbooks, in place of the package's own way, which starts workers of its own from text for all but small sheets:
 * the policy of the app's page lets none start, and they would be waited for without end; and a command pays for one twice what it packs.
 */
export * from "fflate/browser";

/** Bytes below which a workbook is stored as it is: to deflate them costs a command that does it once more than to write them. */
const worthDeflating = 2 ** 19;

type Done<Result> = (error: unknown, result?: Result) => void;

export function zip(files: Zippable, done: Done<Uint8Array>): void {
  const bytes = Object.values(files).reduce(
    (sum, file) => sum + (file instanceof Uint8Array ? file.length : worthDeflating),
    0,
  );
  finish(() => zipSync(files, { level: bytes < worthDeflating ? 0 : 6 }), done);
}

export function unzip(bytes: Uint8Array, ...last: readonly unknown[]): void {
  const done = last[last.length - 1] as Done<Unzipped>;
  const options = last.length > 1 ? (last[0] as Parameters<typeof unzipSync>[1]) : undefined;
  finish(() => unzipSync(bytes, options), done);
}

function finish<Result>(work: () => Result, done: Done<Result>): void {
  let result: Result;
  try {
    result = work();
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}
