import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { serveApp } from "../../src/node/app/serve-app.ts";
import { appFolder } from "../../src/node/app-folder.ts";
import { chromiumPath } from "./report-page.ts";

/** Why the tests of the app are skipped where they are. */
export const withoutBrowser = chromiumPath() === undefined;

/** The built app in a browser that runs without a window. */
export interface App {
  readonly address: string;
  readonly browser: Browser;
  /** A page in a profile of its own, with an account of what it complains of and asks for. */
  readonly visit: (options?: Visit) => Promise<Visited>;
  readonly close: () => Promise<void>;
}

interface Visit extends BrowserContextOptions {
  /** As the address names it. */
  readonly stage?: string;
  readonly width?: number;
}

/** A page that somebody looks at. */
export interface Visited {
  readonly page: Page;
  /** Errors, warnings, and whatever the policy of the page stopped. */
  readonly trouble: string[];
  /** The addresses that were asked for. */
  readonly requests: string[];
  readonly leave: () => Promise<void>;
}

/** Builds the app where its sources are newer. */
export function buildApp(): void {
  execFileSync(process.execPath, [resolve(import.meta.dirname, "../../web/app/build.mjs")]);
}

/** Serves the app as `kinfolio app` does, and starts a browser. */
export async function startApp(): Promise<App> {
  buildApp();
  const server = await serveApp(appFolder(), 0);
  const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"];
  const browser = await chromium.launch({ executablePath: chromiumPath(), args });
  return {
    address: server.address,
    browser,
    visit: (visit) => visited(browser, server.address, visit),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

async function visited(
  browser: Browser,
  address: string,
  { stage = "data", width = 1280, ...options }: Visit = {},
): Promise<Visited> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, ...options });
  const page = await context.newPage();
  const trouble: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(message.text());
  });
  page.on("pageerror", (error) => trouble.push(error.message));
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(`${address}#/${stage}`);
  return { page, trouble, requests, leave: () => context.close() };
}

/** Waits until nothing is being worked out any more. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForSelector("main h1");
  await page.waitForTimeout(50); // what a new screen asks for is asked after it was drawn
  await page.waitForSelector(".answered[aria-busy=true]", { state: "detached" });
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What keeps somebody from using the page as it is, by the rules of WCAG 2.2 AA that a program can check. */
export async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + " at " + target + ": " + failureSummary)))`,
  );
}

/** Lets files fall onto the page, as somebody's hand would. */
export async function drop(
  page: Page,
  target: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const transfer = await page.evaluateHandle(
    `(() => {
      const transfer = new DataTransfer();
      for (const [name, text] of Object.entries(${JSON.stringify(files)})) transfer.items.add(new File([text], name));
      return transfer;
    })()`,
  );
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent(target, type, { dataTransfer: transfer });
  }
}
