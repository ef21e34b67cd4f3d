/** The system's words for what goes wrong with files, in words of its users. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EBUSY: "another program uses it",
  EDQUOT: "the disk quota is used up",
  EEXIST: "there is a file of that name",
  EFBIG: "the file would be too large",
  EIO: "the disk does not answer as it should",
  EISDIR: "it is a folder",
  ELOOP: "its symbolic links lead in a circle",
  EMFILE: "too many files are open; raise the limit (ulimit -n)",
  ENAMETOOLONG: "the name is too long",
  ENFILE: "too many files are open on this machine",
  ENOSPC: "the disk is full",
  ENOTDIR: "a part of the path is not a folder",
  EPERM: "permission denied",
  EROFS: "the disk is read-only",
};

/** What went wrong, without the system's jargon. */
export function reason(error: unknown, missing: "file" | "folder"): string {
  const { code = "", message } = error as NodeJS.ErrnoException;
  return code === "ENOENT" ? `there is no such ${missing}` : (reasons[code] ?? message);
}
