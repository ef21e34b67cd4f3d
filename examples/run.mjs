// Runs the example (or benchmark) whose name begins as the argument does: npm run example -- 01
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, prefix = ""] = process.argv.slice(2);
const built = resolve("build", folder);
const names = readdirSync(built).filter((name) => name.endsWith(".js"));
const name = names.find((candidate) => prefix !== "" && candidate.startsWith(prefix));
if (name === undefined) {
  process.stderr.write(`which one? ${names.map((each) => each.replace(/\.js$/, "")).join(", ")}\n`);
  process.exit(2);
}
await import(pathToFileURL(join(built, name)).href);
