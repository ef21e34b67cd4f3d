import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

const main = resolve(import.meta.dirname, "../../dist/cli/main.js");

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a user would. */
export function kinfolio(args: readonly string[], cwd?: string): Promise<CommandResult> {
  return new Promise((settle) => {
    execFile(process.execPath, [main, ...args], { cwd, maxBuffer: 2 ** 27 }, (error, stdout, stderr) => {
      settle({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
    });
  });
}

const folders: string[] = [];

/** A folder that goes away with the test file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kinfolio-"));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
