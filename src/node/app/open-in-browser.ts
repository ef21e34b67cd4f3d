import { spawn } from "node:child_process";

/** The program that opens an address in the browser of choice, with what it is given before the address. */
const openers: Partial<Readonly<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

/** Opens an address in the browser. Resolves to whether there was a program to do it. */
export async function openInBrowser(address: string): Promise<boolean> {
  const [command, ...before] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(command, [...before, address], { stdio: "ignore", detached: true });
  child.unref();
  return await new Promise((resolve) => {
    child.once("spawn", () => resolve(true));
    child.once("error", () => resolve(false));
  });
}
