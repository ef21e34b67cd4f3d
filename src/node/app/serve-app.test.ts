import { mkdirSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../../../tests/support/kinfolio.ts";
import { policy } from "./app-headers.ts";
import { HandedOut } from "./given-files.ts";
import { type AppServer, serveApp } from "./serve-app.ts";

const given = new HandedOut([{ name: "prices.csv", bytes: Buffer.from("date,A\n") }]);
let server: AppServer;

beforeAll(async () => {
  const top = await temporaryFolder();
  const folder = join(top, "app");
  mkdirSync(join(folder, "assets"), { recursive: true });
  writeFileSync(join(top, "secret.txt"), "secret");
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  writeFileSync(join(folder, "assets/engine-1a2b.js"), "1");
  server = await serveApp(folder, 0, given);
});

afterAll(() => server.close());

interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Asks as written: `fetch` would tidy up the path, and not let go of the name. */
function ask(path: string, { method = "GET", host = new URL(server.address).host } = {}): Promise<Answered> {
  const { port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path, method, headers: { host } }, (answer) => {
      let body = "";
      answer.on("data", (piece) => {
        body += piece;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    });
    asked.on("error", reject).end();
  });
}

test("the page comes with its policy, isolated from others", async () => {
  const { status, headers } = await ask("/");
  expect(status).toBe(200);
  expect(headers).toMatchObject({
    "content-security-policy": policy,
    "content-type": "text/html; charset=utf-8",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
    "cache-control": "no-cache",
  });
});

test("what never changes is kept by the browser", async () => {
  const { headers } = await ask("/assets/engine-1a2b.js");
  expect(headers).toMatchObject({ "content-type": "text/javascript; charset=utf-8" });
  expect(headers["cache-control"]).toContain("immutable");
});

test.each(["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example"])(
  "whoever calls this address %j is refused",
  async (host) => {
    expect(await ask("/", { host })).toMatchObject({ status: 403 });
  },
);

test.each([
  "/../secret.txt",
  "/assets/../../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/..\\secret.txt",
  "//secret.txt",
  "/assets",
  "/assets/",
  "/no-such-file.js",
])("nothing is served at %s", async (path) => {
  const { status, body } = await ask(path);
  expect([status, body.includes("secret\n")]).toEqual([404, false]);
});

test("there is nothing to do but to read", async () => {
  expect(await ask("/", { method: "POST" })).toMatchObject({ status: 405 });
  expect(await ask("/", { method: "HEAD" })).toMatchObject({ status: 200, body: "" });
});

test("what was given is handed out once, below a path that the address alone names, and is not kept by the browser", async () => {
  const [, key] = /#given=([0-9a-f]{32})$/.exec(server.address) ?? [];
  expect(await ask(`/given/${"0".repeat(32)}/files.json`)).toMatchObject({ status: 404 });
  const list = await ask(`/given/${key}/files.json`);
  expect(list).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
  expect(JSON.parse(list.body)).toEqual(["prices.csv"]);
  expect(await ask(`/given/${key}/0`)).toMatchObject({ status: 200, body: "date,A\n" });
  expect(await ask(`/given/${key}/0`)).toMatchObject({ status: 404 });
});
