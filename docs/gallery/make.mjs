// Makes the pictures of docs/gallery.md: runs each of its commands and looks at the page it writes, light and dark. Run
// after a build: node docs/gallery/make.mjs [name...]. Needs a Chromium: the path in CHROMIUM, or Debian's.
import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { palettePng } from "./palette-png.mjs";

const top = resolve(import.meta.dirname, "../..");
const MOST_BYTES = 120_000;

/** Name of the picture, the page that the command writes, and the heading that is looked at, as the page says them. */
const shots = [
  ...readFileSync(join(top, "docs/gallery.md"), "utf8").matchAll(
    /```sh\n(npx kinfolio [\s\S]*?)```\n+<!-- ([\w-]+): (\S+?)(#\S+)? -->/g,
  ),
].map(([, command, name, page, section]) => ({ command, name, page, section }));

const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium"].find((path) => path && existsSync(path));
if (executablePath === undefined) {
  process.stdout.write("no Chromium, no pictures: name one in CHROMIUM\n");
  process.exit(0);
}

const { chromium } = await import("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const folder = mkdtempSync(join(tmpdir(), "gallery-"));
cpSync(join(top, "sample"), join(folder, "sample"), { recursive: true });
copyFileSync(join(folder, "sample/etf_prices.csv"), join(folder, "prices.csv"));
const asked = process.argv.slice(2);
try {
  for (const shot of shots) if (asked.length === 0 || asked.includes(shot.name)) await take(shot);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

async function take({ command, name, page, section }) {
  const program = `"${process.execPath}" "${join(top, "dist/bin/kinfolio.js")}"`;
  execFileSync("sh", ["-c", command.replace("npx kinfolio", program)], { cwd: folder, stdio: "ignore" });
  for (const colorScheme of ["light", "dark"]) {
    const view = await browser.newPage({ viewport: { width: 1120, height: 720 }, colorScheme });
    await view.goto(pathToFileURL(join(folder, page)).href);
    for (let time = 0; time < 2; time++) {
      if (section) await view.locator(section).evaluate((element) => element.scrollIntoView());
      await view.waitForTimeout(1000); // figures come alive, and may move what is below them
    }
    const png = await palettePng(view, await view.screenshot());
    const file = join(import.meta.dirname, `${name}-${colorScheme}.png`);
    writeFileSync(file, png);
    await view.close();
    const { size } = statSync(file);
    process.stdout.write(
      `${name}-${colorScheme}.png  ${size} bytes${size > MOST_BYTES ? ": too large" : ""}\n`,
    );
    if (size > MOST_BYTES) process.exitCode = 1;
  }
}
