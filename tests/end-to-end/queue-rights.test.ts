import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Certificates, certificatesIn } from "../support/certificates.ts";
import { kinfolio } from "../support/kinfolio.ts";
import type { QueueServer } from "../support/queue-servers.ts";
import { securedQueues } from "../support/secured-queues.ts";

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

describe.each(securedQueues)("a queue behind TLS, as a user of least rights", (queue) => {
  describe.skipIf(queue.isMissing)(queue.name, () => {
    let folder: string;
    let files: Certificates;
    let server: QueueServer;
    let address: string;
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "queue-rights-"));
      files = certificatesIn(folder);
      server = await queue.start(files, files.valid);
      address = queue.userAddress(server);
      const { stdout } = await asked(["queue", "setup", "--queue", server.address], "");
      await queue.setUp(server, files, stdout);
    });
    afterAll(async () => await server?.stop());

    function asked(args: readonly string[], password: string, authority = files.authority) {
      return kinfolio(args, folder, { KINFOLIO_QUEUE_PASSWORD: password, KINFOLIO_QUEUE_CA: authority });
    }

    test("the whole of a run works, and its report is that of a run without a queue", async () => {
      await expectWholeRun(folder, address, (args) => asked(args, "secret"));
    });

    test("nothing else is allowed to the user", async () => await queue.expectNothingElse(server, files));

    test("another password, an unknown authority and no TLS are each said with the way out", async () => {
      const status = ["queue", "status", "--queue"];
      const other = await asked([...status, address], "other");
      expect([other.code, other.stderr]).toMatchObject([2, expect.stringContaining(queue.says.password)]);
      expect(other.stderr).toContain("the password in KINFOLIO_QUEUE_PASSWORD");
      expect(other.stderr).not.toContain("other@");
      const unknown = await asked([...status, address], "secret", "");
      expect([unknown.code, unknown.stderr]).toMatchObject([2, expect.stringMatching(queue.says.authority)]);
      expect(unknown.stderr).toContain("KINFOLIO_QUEUE_CA names the file");
      const open = await asked([...status, queue.openAddress(address)], "secret");
      expect([open.code, open.stderr]).toMatchObject([2, expect.stringContaining(queue.says.openWire)]);
    });

    test("a certificate that has expired is said", async () => {
      const late = await queue.start(files, files.expired);
      try {
        const { code, stderr } = await asked(["queue", "status", "--queue", late.address], "");
        expect([code, stderr]).toMatchObject([2, expect.stringContaining("certificate has expired")]);
        expect(stderr).toContain("has to give it a new certificate");
      } finally {
        await late.stop();
      }
    });
  });
});
