import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { serveApp } from "../../src/node/app/serve-app.ts";
import { appFolder } from "../../src/node/app-folder.ts";
import { sharedBrowser } from "./chromium.ts";

/** The built app, served to a browser. */
export interface App {
  readonly address: string;
  /** A page in a profile of its own, with an account of what it complains of and asks for. */
  readonly visit: (options?: Visit) => Promise<Visited>;
  readonly close: () => Promise<void>;
}

/** A first visit, in a profile of its own. What keeps the app for a time without a network is held off unless it is asked for. */
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

/** The app as `kinfolio app` serves it, looked at by the browser of all tests. */
async function startApp(): Promise<App> {
  buildApp();
  const server = await serveApp(appFolder(), 0);
  const browser = await sharedBrowser();
  return {
    address: server.address,
    visit: (visit) => visited(browser, server.address, visit),
    close: server.close,
  };
}

/** The app for the tests of a `describe`, where this is called: it is served before the first of them and closed behind the last. */
export function servedApp(): App {
  let app: App | undefined;
  beforeAll(async () => {
    app = await startApp();
  }, 120_000);
  afterAll(async () => await app?.close());
  const started = (): App => {
    if (app === undefined) throw new Error("the app is there once the tests of its `describe` have begun");
    return app;
  };
  return {
    get address() {
      return started().address;
    },
    visit: (visit) => started().visit(visit),
    close: () => started().close(),
  };
}

/** A page of the app that the tests of a `describe` share. @param begin what is waited for, or said of it, before the first of them. */
export function sharedVisit(
  app: App,
  options: Visit = {},
  begin: (page: Page) => unknown = () => {},
): Visited {
  let visit: Visited | undefined;
  beforeAll(async () => {
    visit = await app.visit(options);
    await begin(visit.page);
  }, 120_000);
  afterAll(async () => await visit?.leave());
  const begun = (): Visited => {
    if (visit === undefined) throw new Error("the page is there once the tests of its `describe` have begun");
    return visit;
  };
  return {
    get page() {
      return begun().page;
    },
    get trouble() {
      return begun().trouble;
    },
    get requests() {
      return begun().requests;
    },
    leave: () => begun().leave(),
  };
}

async function visited(
  browser: Browser,
  address: string,
  { stage = "data", width = 1280, ...options }: Visit = {},
): Promise<Visited> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    serviceWorkers: "block",
    ...options,
  });
  const page = await context.newPage();
  const trouble: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    const text = message.text();
    if (["error", "warning"].includes(message.type()) && !text.includes("blocked by Playwright"))
      trouble.push(text);
  });
  page.on("pageerror", (error) => trouble.push(error.message));
  context.on("request", (request) => requests.push(request.url()));
  await page.goto(`${address}#/${stage}`);
  return { page, trouble, requests, leave: () => context.close() };
}

/** Waits until nothing is being worked out any more: a few frames long, for what a screen asks for is asked after it was drawn. */
export async function atRest(page: Page): Promise<void> {
  await page.waitForSelector("main h1");
  await page.evaluate(`new Promise((resolve) => {
    let frames = 0;
    const look = () => {
      const isBusy = document.querySelector("main > .says + *") === null || document.querySelector(".answered[aria-busy=true]") !== null;
      frames = isBusy ? 0 : frames + 1;
      if (frames > 3) resolve();
      else requestAnimationFrame(look);
    };
    look();
  })`);
}

/** Goes to a stage within the page. */
export async function goTo(page: Page, stage: string): Promise<void> {
  await page.evaluate(`location.hash = "#/${stage}"`);
}

/** Studies that were begun on a page: a title tells that a study is there, and is the same in every run. */
const studiesBegun = new WeakMap<Page, number>();

/** Begins with a study of one's own in place of whatever was there, and goes to a stage. @param study the text of its file, but for a title. */
export async function beginWith({ page, trouble }: Visited, study: string, stage: string): Promise<void> {
  trouble.length = 0;
  const count = (studiesBegun.get(page) ?? 0) + 1;
  studiesBegun.set(page, count);
  const title = `Study ${count}`;
  await goTo(page, "data");
  await page.waitForSelector(".data-stage .figures");
  await drop(page, "main", { "study.yaml": `title: ${title}\n${study}` });
  await expect.poll(() => page.locator("input.title").inputValue(), { timeout: 20_000 }).toBe(title);
  await goTo(page, stage);
}

/** Lets files fall onto the page, as somebody's hand would. */
export async function drop(
  page: Page,
  target: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  await dropParts(
    page,
    target,
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, JSON.stringify([text])])),
  );
}

/** The same with a file that is long: a text, and so many megabytes of empty lines behind it, which are one megabyte in memory. */
export async function dropLong(page: Page, name: string, text: string, megabytes: number): Promise<void> {
  const empty = `new Blob(["\\n".repeat(1e6)])`;
  await dropParts(page, "main", {
    [name]: `[${JSON.stringify(text)}, ...new Array(${megabytes}).fill(${empty})]`,
  });
}

/** @param files what each is made of, as the page is told. */
async function dropParts(page: Page, target: string, files: Readonly<Record<string, string>>): Promise<void> {
  const adds = Object.entries(files).map(
    ([name, parts]) => `transfer.items.add(new File(${parts}, ${JSON.stringify(name)}));`,
  );
  const dataTransfer = await page.evaluateHandle(
    `(() => { const transfer = new DataTransfer(); ${adds.join("\n")} return transfer; })()`,
  );
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent(target, type, { dataTransfer });
  }
}
