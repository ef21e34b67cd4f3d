import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { InputError } from "../base/errors.ts";

/** Where `npm run build` has put the app. @throws {InputError} `unreadable-file` where it has not. */
export function appFolder(): string {
  const folder = fileURLToPath(new URL("../../dist/app", import.meta.url));
  if (existsSync(join(folder, "index.html"))) return folder;
  throw new InputError("unreadable-file", `the app is not built: there is no ${folder}/index.html`, {
    file: folder,
    advice: "npm run build makes it",
  });
}
