import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";

const command = resolve(import.meta.dirname, "../../dist/bin/kinfolio.js");

interface Started {
  readonly child: ChildProcess;
  readonly address: URL;
  /** What it has said. */
  readonly stdout: string;
}

/** Starts `kinfolio app` and waits for its address. */
export async function startedApp(args: readonly string[], cwd?: string): Promise<Started> {
  const child = spawn(process.execPath, [command, "app", ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stdout = "";
  for await (const piece of child.stdout) {
    stdout += piece;
    const [address] = /http:\S+/.exec(stdout) ?? [];
    if (address !== undefined && stdout.endsWith("\n")) return { child, address: new URL(address), stdout };
  }
  throw new Error(`no address: ${stdout}`);
}

/** Ends it as Ctrl-C does, and gives its exit code. */
export async function endedByHand(child: ChildProcess): Promise<number> {
  child.kill("SIGINT");
  const [code] = await once(child, "exit");
  return code;
}
