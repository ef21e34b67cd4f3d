// The last step of npm start: at a terminal the app is served until Ctrl-C; elsewhere its command is said, and nothing waits.
import { spawnSync } from "node:child_process";
import { join, resolve } from "node:path";

const command = join(resolve(import.meta.dirname, "../.."), "dist/bin/kinfolio.js");
const isWatched = process.stdin.isTTY && process.stdout.isTTY && !process.env.CI;

if (isWatched)
  process.exitCode = spawnSync(process.execPath, [command, "app"], { stdio: "inherit" }).status ?? 0;
else process.stdout.write("\nThe app, in a browser: npx kinfolio app serves it at http://127.0.0.1:8320/\n");
