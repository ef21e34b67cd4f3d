import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const top = resolve(import.meta.dirname, "../..");

/**
 * Packs the package as it would be published and unpacks it into the node_modules of a folder, beside what it depends on and
 * nothing else: what only a developer has is not found from there.
 */
export function installPackage(folder: string): void {
  const modules = join(folder, "node_modules");
  mkdirSync(modules, { recursive: true });
  const pack = ["pack", "--silent", "--ignore-scripts", "--pack-destination", folder];
  execFileSync("npm", pack, { cwd: top, stdio: "ignore" });
  const archive = readdirSync(folder).find((name) => name.endsWith(".tgz")) as string;
  execFileSync("tar", ["xzf", archive], { cwd: folder });
  renameSync(join(folder, "package"), join(modules, "kinfolio"));
  const { dependencies } = JSON.parse(readFileSync(join(top, "package.json"), "utf8"));
  for (const name of [...Object.keys(dependencies), "@types/node"]) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(top, "node_modules", name), join(modules, name));
  }
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
}

/** What the compiler says of the TypeScript files of a folder; nothing where all is well. */
export function compilerMessages(folder: string, options: object): string {
  const compilerOptions = { target: "es2023", lib: ["es2023"], strict: true, noEmit: true, ...options };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  try {
    execFileSync(join(top, "node_modules/.bin/tsc"), ["-p", folder], { encoding: "utf8", cwd: folder });
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
