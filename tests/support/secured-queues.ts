import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { Redis } from "ioredis";
import pg from "pg";
import { expect } from "vitest";
import { type Certificates, hasOpenssl } from "./certificates.ts";
import { hasPostgres, hasRedis, type QueueServer, startPostgres, startSecureRedis } from "./queue-servers.ts";

/** A kind of server that is spoken to over TLS alone, by a user of least rights whose password is `secret`. */
export interface SecuredQueue {
  readonly name: string;
  readonly isMissing: boolean;
  readonly start: (files: Certificates, certificate: string) => Promise<QueueServer>;
  /** Its address, as that user has it. */
  readonly userAddress: (server: QueueServer) => string;
  /** The same over an open wire. */
  readonly openAddress: (address: string) => string;
  /** Does as its administrator what `kinfolio queue setup` prints. */
  readonly setUp: (server: QueueServer, files: Certificates, printed: string) => Promise<void>;
  /** Holds that the user can do nothing else than what a queue needs. */
  readonly expectNothingElse: (server: QueueServer, files: Certificates) => Promise<void>;
  /** What is said of another password, of an authority that nobody knows, and of an open wire. */
  readonly says: { readonly password: string; readonly authority: RegExp; readonly openWire: string };
}

/** Whether Redis was built with TLS. */
function redisSpeaksTls(): boolean {
  if (!hasRedis() || !hasOpenssl()) return false;
  return execFileSync("sh", ["-c", "ldd $(command -v redis-server)"], { encoding: "utf8" }).includes(
    "libssl",
  );
}

const redis: SecuredQueue = {
  name: "a Redis (skipped where redis-server has no TLS, or openssl is not installed)",
  isMissing: !redisSpeaksTls(),
  start: (files, certificate) => startSecureRedis({ ...files, certificate }),
  userAddress: ({ address }) => address.replace("://", "://kinfolio@"),
  openAddress: (address) => address.replace("rediss", "redis"),
  async setUp({ port }, { authority }, printed) {
    const commands = printed.split("\n").filter((line) => line.startsWith("redis-cli "));
    expect(commands).toHaveLength(3);
    const administrator = `redis-cli -p ${port} --tls --cacert ${authority} `;
    for (const line of commands) {
      const command = line.replace("redis-cli ", administrator).replace("PASSWORD", "secret");
      expect(execFileSync("sh", ["-c", command], { encoding: "utf8" }).trim()).toBe("OK");
    }
  },
  async expectNothingElse({ port }, { authority }) {
    const tls = { ca: readFileSync(authority) };
    const user = new Redis(port, "127.0.0.1", { username: "kinfolio", password: "secret", tls });
    user.on("error", () => {});
    try {
      await user.set("kinfolio:own", "1");
      for (const refused of [
        () => user.get("other:1"),
        () => user.flushall(),
        () => user.config("GET", "*"),
        () => user.keys("*"),
        () => user.acl("LIST"),
      ]) {
        await expect(refused()).rejects.toThrow("NOPERM");
      }
    } finally {
      user.disconnect();
    }
  },
  says: { password: "WRONGPASS", authority: /self-signed certificate/, openWire: "write rediss://" },
};

const postgres: SecuredQueue = {
  name: "a PostgreSQL (skipped where its package, for Linux on x64, or openssl is not installed)",
  isMissing: !hasPostgres() || !hasOpenssl(),
  start: ({ key }, certificate) => startPostgres({ certificate, key }),
  userAddress: ({ address }) => address.replace("administrator", "kinfolio"),
  openAddress: (address) => address.replace("?sslmode=require", ""),
  async setUp(server, files, printed) {
    const sql = printed.slice(printed.indexOf("create role")).replace("PASSWORD", "secret");
    await ask(server, files, { user: "administrator" }, sql);
  },
  async expectNothingElse(server, files) {
    await ask(
      server,
      files,
      { user: "administrator" },
      "create schema other; create table other.one (i int)",
    );
    const asUser = (sql: string) => ask(server, files, { user: "kinfolio", password: "secret" }, sql);
    await asUser("create table kinfolio.own (i int)");
    for (const sql of [
      "select * from other.one",
      "create role another",
      "alter system set work_mem = '1MB'",
      "select pg_read_file('/etc/passwd')",
    ]) {
      await expect(asUser(sql)).rejects.toThrow(/permission denied|must be|only roles/);
    }
  },
  says: {
    password: "password authentication failed",
    authority: /unable to verify|self-signed/,
    openWire: "write ?sslmode=require",
  },
};

async function ask(
  { port }: QueueServer,
  { authority }: Certificates,
  who: { readonly user: string; readonly password?: string },
  sql: string,
): Promise<void> {
  const ssl = { ca: readFileSync(authority, "utf8") };
  const client = new pg.Client({ ...who, host: "127.0.0.1", port, database: "postgres", ssl });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

export const securedQueues: readonly SecuredQueue[] = [redis, postgres];
