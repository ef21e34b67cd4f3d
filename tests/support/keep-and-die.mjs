// Keeps bars in a store and kills itself, as `kill -9` would, before the n-th call that changes the disk.
// node keep-and-die.mjs <folder> <n> <rows>
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const [folder, deadly, rows] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
let isCounting = false;
let calls = 0;

function deadlyAt(owner, names) {
  for (const name of names) {
    const original = owner[name];
    owner[name] = function (...args) {
      if (isCounting && ++calls === deadly) process.kill(process.pid, "SIGKILL");
      return original.apply(this, args);
    };
  }
}

// Calls that change something: to die before one that only reads is to die before the next of these.
deadlyAt(fs, ["linkSync", "renameSync", "rmSync", "mkdirSync", "writeFileSync", "unlinkSync"]);
deadlyAt(fs.promises, ["open", "rename", "rm"]);
const handle = await fs.promises.open(process.execPath);
deadlyAt(Object.getPrototypeOf(handle), ["writeFile", "sync"]);
await handle.close();
syncBuiltinESMExports();

const { openMarketStore } = await import("../../dist/node/store/open-store.js");
const store = openMarketStore(folder);
const days = Int32Array.from({ length: rows }, (_, i) => 18000 + i);
isCounting = true;
await store.keep(
  {
    ...{ source: "made", symbol: "SPY", currency: "USD", timeZone: "UTC", days },
    ...{ close: Float64Array.from(days, (day) => 100 + (day % 7)), volume: new Float64Array(rows) },
    ...{ dividends: [], splits: [], remarks: [] },
  },
  { fetched: `2026-11-20T00:00:00.${String(rows).padStart(3, "0")}Z`, terms: "made up" },
);
process.stdout.write(String(calls));
