import { type ChildProcess, execFile } from "node:child_process";
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

/** Starts the built command line with designs that misbehave (`planted-designs.mjs`) and little memory, so that it can be disturbed. */
export function startPlanted(args: readonly string[]): {
  child: ChildProcess;
  ended: Promise<CommandResult>;
} {
  const plants = ["--import", resolve(import.meta.dirname, "planted-designs.mjs")];
  const nodeArguments = ["--max-old-space-size=100", ...plants, main, ...args];
  let settle: (result: CommandResult) => void;
  const ended = new Promise<CommandResult>((resolveEnd) => {
    settle = resolveEnd;
  });
  const child = execFile(process.execPath, nodeArguments, { maxBuffer: 2 ** 27 }, (error, stdout, stderr) => {
    settle({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
  });
  return { child, ended };
}

const folders: string[] = [];

/** A folder that goes away with the test file. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kinfolio-"));
  folders.push(folder);
  return folder;
}

afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));
