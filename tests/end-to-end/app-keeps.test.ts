import { describe, expect, test } from "vitest";
import { filesInZip } from "../../web/app/archive/zip.ts";
import { atRest, drop, goTo, servedApp, type Visited } from "../support/app-page.ts";
import { barriers } from "../support/barriers.ts";
import { withoutBrowser } from "../support/chromium.ts";

/** Three assets over 300 days of trading, of returns by an angle: no two are alike, none is constant. */
function prices(): string {
  const rows = ["date,A,B,C"];
  const levels = [100, 50, 20];
  for (let day = 0; day < 300; day++) {
    const date = new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10);
    rows.push(`${date},${levels.map((level) => level.toFixed(4)).join(",")}`);
    levels.forEach((level, i) => {
      levels[i] = level * (1 + 0.01 * Math.sin((day + 1) * (i + 1.3)));
    });
  }
  return `${rows.join("\n")}\n`;
}

const three = { "three.csv": prices() };

describe.skipIf(withoutBrowser)("what the app keeps and hands on, in Chromium", { timeout: 180_000 }, () => {
  const app = servedApp();

  /** Drops the three assets and waits until they are read. */
  async function withThree({ page }: Visited): Promise<void> {
    await page.waitForSelector(".data-stage .figures");
    await drop(page, "main", three);
    await page.waitForSelector("h2:text-is('three.csv')");
    await atRest(page);
  }

  test("the study of the last visit comes back with its files, and one that was kept can be opened in another tab", async () => {
    const visit = await app.visit();
    await withThree(visit);
    const { page } = visit;
    await page.click("summary:has-text('What is kept here')");
    await page.click("text=Keep this study");
    await page.waitForSelector(".kept li:has-text('Strategies on three')");
    const other = await page.context().newPage();
    await other.goto(app.address);
    await other.waitForSelector("h2:text-is('three.csv')");
    await other.click("summary:has-text('What is kept here: 1')");
    await other.click("[aria-label='Delete Strategies on three']");
    await page.waitForSelector(".kept li", { state: "detached" }); // the first tab hears of it
    await other.click("text=Undo: bring back");
    await page.waitForSelector(".kept li:has-text('Strategies on three')");
    expect(await barriers(page)).toEqual([]);
    expect(visit.trouble).toEqual([]);
    await visit.leave();
  });

  test("the page, the archive and the bundle are downloads; a link asks for its file, runs when it is told to, and comes out the same", async () => {
    const visit = await app.visit({ acceptDownloads: true });
    await withThree(visit);
    const { page } = visit;
    await goTo(page, "report");
    await atRest(page);
    const files: Record<string, Buffer> = {};
    const names = [
      "report.html",
      "backtest.xlsx",
      "kinfolio.zip",
      "run.json",
      "study.yaml",
      "study-bundle.zip",
    ];
    for (const name of names) {
      const [download] = await Promise.all([
        page.waitForEvent("download", { timeout: 60_000 }),
        page.click(`.downloads button:has-text("${name}")`),
      ]);
      files[name] = Buffer.concat(await (await download.createReadStream()).toArray());
    }
    expect(files["report.html"].length).toBeGreaterThan(200_000);
    expect(files["study.yaml"].length).toBeLessThan(1000);
    const packed = await filesInZip(new Uint8Array(files["kinfolio.zip"]), "kinfolio.zip", 1e8);
    const book = packed.find(({ name }) => name === "backtest.xlsx");
    expect(book?.bytes).toEqual(new Uint8Array(files["backtest.xlsx"]));
    await page.waitForSelector("text=and the figures below");
    const link = await page.inputValue("[aria-label='Link to this study']");
    expect(visit.trouble).toEqual([]);
    await visit.leave();

    const opened = await app.visit();
    await opened.page.goto(link);
    await opened.page.waitForSelector("text=drop the file three.csv");
    await drop(opened.page, "main", { "renamed.csv": three["three.csv"] });
    await opened.page.click("text=Run it and compare");
    await opened.page.waitForSelector(".shared-note >> text=/^(Identical|Agrees)/", { timeout: 60_000 });
    await opened.page.goto(`${link.slice(0, -50)}`);
    await opened.page.waitForSelector("text=this link cannot be unpacked");
    // a bundle takes the place of whatever was there
    await goTo(opened.page, "data");
    await opened.page.setInputFiles("input[type=file]", {
      name: "study-bundle.zip",
      mimeType: "application/zip",
      buffer: files["study-bundle.zip"],
    });
    await opened.page.waitForSelector("h2:text-is('data/three.csv')");
    expect(opened.trouble).toEqual([]);
    await opened.leave();
  });

  test("the app opens and runs without a network, once it was opened with one", async () => {
    const visit = await app.visit({ serviceWorkers: "allow" });
    const { page } = visit;
    await page.waitForSelector(".data-stage .figures");
    await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
    await page.reload(); // from here on its files come out of what is kept
    await page.waitForSelector(".data-stage .figures");
    await page.context().setOffline(true);
    await page.reload();
    await page.waitForSelector(".data-stage .figures");
    await withThree(visit);
    await goTo(page, "backtest");
    await atRest(page);
    await page.waitForSelector("main .result");
    expect(await barriers(page)).toEqual([]);
    await visit.leave();
  });
});
