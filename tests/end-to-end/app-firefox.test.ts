import { spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { filesByPath } from "../../src/node/app/app-files.ts";
import { appHeaders, typeOf } from "../../src/node/app/app-headers.ts";
import { appFolder } from "../../src/node/app-folder.ts";
import { buildApp } from "../support/app-page.ts";
import { answerHere, everyQuestion } from "../support/app-questions.ts";
import { temporaryFolder } from "../support/kinfolio.ts";

const places = [process.env.FIREFOX, "/usr/bin/firefox-esr", "/usr/bin/firefox"];
const firefox = places.find((path) => path !== undefined && existsSync(path));

/** What keeps it from asking anybody but this machine. */
const preferences = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "toolkit.telemetry.enabled": false,
};

interface Answers {
  readonly answers: readonly string[];
  readonly isolated: boolean;
}

describe.skipIf(firefox === undefined)(
  "Firefox answers as Node does, to the bit (skipped where there is none: set FIREFOX)",
  () => {
    test("every design and estimator", async () => {
      const { answers, isolated } = await selfTested(everyQuestion);
      expect(isolated).toBe(true);
      expect(answers).toHaveLength(everyQuestion.length);
      for (const [i, question] of everyQuestion.entries()) {
        expect(`${question.name}: ${answers[i]}`).toBe(`${question.name}: ${await answerHere(question)}`);
      }
    }, 180_000);
  },
);

/** What the page in a Firefox of its own hands back of its self test. */
async function selfTested(questions: readonly object[]): Promise<Answers> {
  buildApp();
  const files = filesByPath(appFolder());
  let hear: (answers: Answers) => void;
  const heard = new Promise<Answers>((resolve) => {
    hear = resolve;
  });
  const server = createServer(({ url = "/" }, response) => {
    const [path] = url.split("?");
    const file = files.get(path);
    response.writeHead(200, { ...appHeaders, "content-type": typeOf(file ?? path) });
    response.end(
      path === "/selftest/questions.json" ? JSON.stringify(questions) : file && readFileSync(file),
    );
  });
  server.on("request", async (request) => {
    if (request.method !== "POST") return;
    request.setEncoding("utf8"); // a letter may be cut between two pieces
    let body = "";
    for await (const piece of request) body += piece;
    hear(JSON.parse(body));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const profile = await temporaryFolder();
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${value});`);
  writeFileSync(join(profile, "user.js"), lines.join("\n"));
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/?selftest`;
  const child = spawn(firefox as string, ["--headless", "--no-remote", "--profile", profile, address], {
    stdio: "ignore",
    env: { ...process.env, HOME: profile },
  });
  try {
    return await heard;
  } finally {
    child.kill();
    server.closeAllConnections();
    server.close();
  }
}
