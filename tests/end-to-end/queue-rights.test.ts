import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Certificates, certificatesIn, hasOpenssl } from "../support/certificates.ts";
import { kinfolio } from "../support/kinfolio.ts";
import {
  hasPostgres,
  hasRedis,
  type QueueServer,
  startPostgres,
  startSecureRedis,
} from "../support/queue-servers.ts";

const study = `title: Small
data: { sample: stocks }
strategies: [equal-weight, gmv]
backtest: { lookback: 126, optimizeEvery: 21, rebalanceEvery: 21 }
randomized: { resamples: 10, assets: 5, periods: 200, seed: 5 }
`;

/** Runs a study here and by a queue, and looks what is there afterwards. */
async function expectWholeRun(
  folder: string,
  address: string,
  asked: (args: readonly string[]) => ReturnType<typeof kinfolio>,
): Promise<void> {
  writeFileSync(join(folder, "study.yaml"), study);
  const run = ["backtest", "--study", "study.yaml", "--out"];
  expect((await kinfolio([...run, "inline"], folder)).code).toBe(0);
  const { code, stderr } = await asked([...run, "queued", "--queue", address, "--local-too"]);
  expect([code, stderr]).toEqual([0, ""]);
  for (const name of ["cells.csv", "measures.csv", "report.html"]) {
    const [found, wanted] = ["queued", "inline"].map((out) => readFileSync(join(folder, out, name), "utf8"));
    expect(found === wanted, `${name} is the same`).toBe(true);
  }
  const status = await asked(["queue", "status", "--queue", address, "--json"]);
  expect(JSON.parse(status.stdout)).toMatchObject({ runs: [{ state: "done", done: 20, failed: 0 }] });
  const clean = await asked(["queue", "clean", "--queue", address, "--json"]);
  expect([clean.code, JSON.parse(clean.stdout)]).toMatchObject([0, { runs: 1 }]);
}

/** Whether Redis was built with TLS. */
function speaksTls(): boolean {
  if (!hasRedis() || !hasOpenssl()) return false;
  return execFileSync("sh", ["-c", "ldd $(command -v redis-server)"], { encoding: "utf8" }).includes(
    "libssl",
  );
}

describe.skipIf(!speaksTls())(
  "a Redis behind TLS, as a user of least rights (skipped where redis-server has no TLS, or openssl is not installed)",
  () => {
    let folder: string;
    let files: Certificates;
    let server: QueueServer;
    let address: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "queue-rights-"));
      files = certificatesIn(folder);
      server = await startSecureRedis({ ...files, certificate: files.valid });
      address = server.address.replace("://", "://kinfolio@");
      const { stdout } = await asked(["queue", "setup", "--queue", server.address], "");
      const commands = stdout.split("\n").filter((line) => line.startsWith("redis-cli "));
      expect(commands).toHaveLength(3);
      const administrator = `redis-cli -p ${server.port} --tls --cacert ${files.authority} `;
      for (const line of commands) {
        const command = line.replace("redis-cli ", administrator).replace("PASSWORD", "secret");
        expect(execFileSync("sh", ["-c", command], { encoding: "utf8" }).trim()).toBe("OK");
      }
    });
    afterAll(async () => await server?.stop());

    function asked(args: readonly string[], password: string, authority = files.authority) {
      return kinfolio(args, folder, { KINFOLIO_QUEUE_PASSWORD: password, KINFOLIO_QUEUE_CA: authority });
    }

    test("the whole of a run works, and its report is that of a run without a queue", async () => {
      await expectWholeRun(folder, address, (args) => asked(args, "secret"));
    });

    test("nothing else is allowed to the user", async () => {
      const ca = readFileSync(files.authority);
      const user = new Redis(server.port, "127.0.0.1", {
        username: "kinfolio",
        password: "secret",
        tls: { ca },
      });
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
    });

    test("another password, an unknown authority and no TLS are each said with the way out", async () => {
      const status = ["queue", "status", "--queue"];
      const other = await asked([...status, address], "other");
      expect([other.code, other.stderr]).toMatchObject([2, expect.stringContaining("WRONGPASS")]);
      expect(other.stderr).toContain("the password in KINFOLIO_QUEUE_PASSWORD");
      expect(other.stderr).not.toContain("other@");
      const unknown = await asked([...status, address], "secret", "");
      expect([unknown.code, unknown.stderr]).toMatchObject([
        2,
        expect.stringContaining("self-signed certificate"),
      ]);
      expect(unknown.stderr).toContain("KINFOLIO_QUEUE_CA names the file");
      const open = await asked([...status, address.replace("rediss", "redis")], "secret");
      expect([open.code, open.stderr]).toMatchObject([2, expect.stringContaining("write rediss://")]);
    });

    test("a certificate that has expired is said", async () => {
      const late = await startSecureRedis({ ...files, certificate: files.expired });
      try {
        const { code, stderr } = await asked(["queue", "status", "--queue", late.address], "");
        expect([code, stderr]).toMatchObject([2, expect.stringContaining("certificate has expired")]);
        expect(stderr).toContain("has to give it a new certificate");
      } finally {
        await late.stop();
      }
    });
  },
);

describe.skipIf(!hasPostgres() || !hasOpenssl())(
  "a PostgreSQL behind TLS, as a user of least rights (skipped where its package, for Linux on x64, or openssl is not installed)",
  () => {
    let folder: string;
    let files: Certificates;
    let server: QueueServer;
    let address: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "queue-rights-"));
      files = certificatesIn(folder);
      server = await startPostgres({ certificate: files.valid, key: files.key });
      address = server.address.replace("administrator", "kinfolio");
      const { stdout } = await asked(["queue", "setup", "--queue", server.address], "");
      await asAdministrator(stdout.slice(stdout.indexOf("create role")).replace("PASSWORD", "secret"));
    });
    afterAll(async () => await server?.stop());

    function asked(args: readonly string[], password: string, authority = files.authority) {
      return kinfolio(args, folder, { KINFOLIO_QUEUE_PASSWORD: password, KINFOLIO_QUEUE_CA: authority });
    }

    const asAdministrator = (sql: string) => ask("administrator", undefined, sql);
    async function ask(user: string, password: string | undefined, sql: string): Promise<void> {
      const ssl = { ca: readFileSync(files.authority, "utf8") };
      const { port } = server;
      const client = new pg.Client({ host: "127.0.0.1", port, user, password, database: "postgres", ssl });
      await client.connect();
      await client.query(sql).finally(() => client.end());
    }

    test("the whole of a run works, and its report is that of a run without a queue", async () => {
      await expectWholeRun(folder, address, (args) => asked(args, "secret"));
    });

    test("nothing else is allowed to the user", async () => {
      await asAdministrator("create schema other; create table other.one (i int)");
      const asUser = (sql: string): Promise<void> => ask("kinfolio", "secret", sql);
      await asUser("create table kinfolio.own (i int)");
      for (const sql of [
        "select * from other.one",
        "create role another",
        "alter system set work_mem = '1MB'",
        "select pg_read_file('/etc/passwd')",
      ]) {
        await expect(asUser(sql)).rejects.toThrow(/permission denied|must be|only roles/);
      }
    });

    test("another password, an unknown authority and no TLS are each said with the way out", async () => {
      const status = ["queue", "status", "--queue"];
      const other = await asked([...status, address], "other");
      expect([other.code, other.stderr]).toMatchObject([
        2,
        expect.stringContaining("password authentication failed"),
      ]);
      expect(other.stderr).toContain("the password in KINFOLIO_QUEUE_PASSWORD");
      const unknown = await asked([...status, address], "secret", "");
      expect([unknown.code, unknown.stderr]).toMatchObject([
        2,
        expect.stringMatching(/unable to verify|self-signed/),
      ]);
      expect(unknown.stderr).toContain("KINFOLIO_QUEUE_CA names the file");
      const open = await asked([...status, address.replace("?sslmode=require", "")], "secret");
      expect([open.code, open.stderr]).toMatchObject([2, expect.stringContaining("write ?sslmode=require")]);
    });

    test("a certificate that has expired is said", async () => {
      const late = await startPostgres({ certificate: files.expired, key: files.key });
      try {
        const { code, stderr } = await asked(["queue", "status", "--queue", late.address], "");
        expect([code, stderr]).toMatchObject([2, expect.stringContaining("certificate has expired")]);
        expect(stderr).toContain("has to give it a new certificate");
      } finally {
        await late.stop();
      }
    });
  },
);
