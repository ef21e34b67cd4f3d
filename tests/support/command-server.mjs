// Runs command lines, and modules, one after another in one process, each in its folder and with what it prints caught:
// what a test would wait for without it is Node starting and modules loading.
import { pathToFileURL } from "node:url";
import { kinfolio } from "../../dist/bin/program.js";
import { connectionCount } from "./no-network.mjs";

const home = process.cwd();
let last = Promise.resolve();

process.on("message", ({ id, args, module, cwd, environment = {} }) => {
  last = last.then(async () => {
    process.chdir(cwd ?? home);
    const before = { ...process.env };
    Object.assign(process.env, environment);
    const opened = connectionCount();
    const [stdout, stderr] = [caught(process.stdout), caught(process.stderr)];
    let code;
    try {
      code = module === undefined ? await kinfolio(args) : await run(module);
    } finally {
      stdout.release();
      stderr.release();
      for (const name of Object.keys(environment)) {
        if (before[name] === undefined) delete process.env[name];
        else process.env[name] = before[name];
      }
    }
    process.send({
      id,
      result: { code, stdout: stdout.text(), stderr: stderr.text(), connections: connectionCount() - opened },
    });
  });
});

/** Runs a module as a program: what it throws goes to stderr. */
async function run(module) {
  try {
    await import(pathToFileURL(module).href);
    return 0;
  } catch (error) {
    process.stderr.write(`${error}\n`);
    return 1;
  }
}

/** Keeps what is written to a stream from now on, until it is released. */
function caught(stream) {
  const { write } = stream;
  const pieces = [];
  stream.write = (piece, encoding, done) => {
    pieces.push(typeof piece === "string" ? Buffer.from(piece) : piece);
    const called = typeof encoding === "function" ? encoding : done;
    if (called !== undefined) process.nextTick(called);
    return true;
  };
  return {
    text: () => Buffer.concat(pieces).toString(),
    release: () => {
      stream.write = write;
    },
  };
}
