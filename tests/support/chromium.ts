import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where a Chromium may be, first where somebody says it is. */
const places = [
  process.env.KINFOLIO_CHROMIUM,
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium to look at pages with, where there is one. */
const executablePath = places.find((path) => path !== undefined && existsSync(path));

/** Why tests that look at pages are skipped where they are. */
export const withoutBrowser = executablePath === undefined;

let browser: Promise<Browser> | undefined;

/** A browser without a window, the same for all files that a worker of the tests runs: it ends with the worker. Profiles are per context. */
export function sharedBrowser(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update"];
  browser ??= chromium.launch({ executablePath, args });
  return browser;
}
