// Loaded before the command line by tests: every host is a server of this machine (FAKE_SOURCES, its origin), pauses pass in
// no time, it is later by FAKE_HOURS, and the process is gone before the FAKE_END-th call that changes the disk (others leave
// it as it was: to be gone before them is to be gone before the next that does). The command line itself knows nothing of it: whoever runs it cannot send its keys elsewhere by an environment variable.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers/promises";

const { FAKE_SOURCES: origin, FAKE_HOURS: hours = "0", FAKE_END: end } = process.env;

const realFetch = globalThis.fetch;
globalThis.fetch = (url, init) => {
  const { pathname, search } = new URL(url);
  return realFetch(`${origin}${pathname}${search}`, init);
};

const realNow = Date.now;
Date.now = () => realNow() + 3_600_000 * Number(hours);

const realTimeout = timers.setTimeout;
const silence = 10_000;
timers.setTimeout = (milliseconds, ...more) =>
  realTimeout(milliseconds === silence ? silence : milliseconds / 1000, ...more);

if (end !== undefined) {
  let left = Number(end);
  const counted =
    (call) =>
    (...args) => {
      if (--left < 0) process.kill(process.pid, "SIGKILL");
      return call(...args);
    };
  const changing = [
    "open",
    "write",
    "writeFile",
    "rename",
    "rm",
    "unlink",
    "mkdir",
    "link",
    "utimes",
    "fsync",
  ];
  for (const name of changing) {
    for (const [owner, key] of [
      [fs, `${name}Sync`],
      [fs.promises, name],
    ]) {
      if (typeof owner[key] === "function") owner[key] = counted(owner[key].bind(owner));
    }
  }
  const open = fs.promises.open;
  fs.promises.open = async (...args) => {
    const file = await open(...args);
    for (const key of ["write", "writeFile"]) file[key] = counted(file[key].bind(file));
    return file;
  };
}

syncBuiltinESMExports();
