import { type ChildProcess, execFile, fork } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const dist = resolve(import.meta.dirname, "../../dist");

const noNetwork = resolve(import.meta.dirname, "no-network.mjs");

export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Opened by a command of the server; unknown of others. */
  readonly connections?: number;
}

interface Server {
  readonly process: ChildProcess;
  readonly waiting: Map<number, (result: CommandResult) => void>;
}

let server: Server | undefined;
let asked = 0;

/**
 * Runs the built command line with the contract of a command started by itself, in a process that serves one command
 * after the other, with variables of the environment added for it alone. What needs a process of its own (signals, pipes) is for `spawnKinfolio`.
 */
export function kinfolio(
  args: readonly string[],
  cwd?: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return served({ args, cwd, environment });
}

/** Runs a compiled module in the same process, in a folder, and gives what it prints. Once: modules are kept. */
export function runModule(module: string, cwd?: string): Promise<CommandResult> {
  return served({ module, cwd });
}

function served(task: object): Promise<CommandResult> {
  server ??= startServer();
  const { process: child, waiting } = server;
  const id = asked++;
  return new Promise((settle) => {
    waiting.set(id, settle);
    child.send({ id, ...task });
  });
}

function startServer(): Server {
  const child = fork(resolve(import.meta.dirname, "command-server.mjs"), {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  const waiting = new Map<number, (result: CommandResult) => void>();
  let stderr = "";
  child.stderr?.on("data", (piece) => {
    stderr += piece;
  });
  child.on("message", ({ id, result }: { id: number; result: CommandResult }) => {
    waiting.get(id)?.(result);
    waiting.delete(id);
  });
  child.on("exit", (code) => {
    server = undefined;
    for (const settle of waiting.values()) settle({ code: code ?? -1, stdout: "", stderr });
  });
  return { process: child, waiting };
}

/** Runs the built command line in a process of its own, as a user would. */
export function spawnKinfolio(args: readonly string[], cwd?: string): Promise<CommandResult> {
  return started([join(dist, "bin/kinfolio.js"), ...args], cwd).ended;
}

/**
 * Starts the command line with designs that misbehave (`planted-designs.mjs`) and little memory, so that it can be
 * disturbed; not bundled, for designs are planted in a module.
 */
export function startPlanted(args: readonly string[]): StartedCommand {
  const plants = ["--import", resolve(import.meta.dirname, "planted-designs.mjs")];
  return started(["--max-old-space-size=100", ...plants, join(dist, "cli/main.js"), ...args]);
}

interface StartedCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<CommandResult>;
}

function started(nodeArguments: readonly string[], cwd?: string): StartedCommand {
  let settle: (result: CommandResult) => void;
  const ended = new Promise<CommandResult>((resolveEnd) => {
    settle = resolveEnd;
  });
  const options = { cwd, maxBuffer: 2 ** 27 };
  const guarded = ["--import", noNetwork, ...nodeArguments];
  const child = execFile(process.execPath, guarded, options, (error, stdout, stderr) => {
    settle({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
  });
  return { child, ended };
}

/** A folder that goes away with the tests. */
export async function temporaryFolder(): Promise<string> {
  return await mkdtemp(join(tmpdir(), "kinfolio-"));
}
