import { describe, expect, test } from "vitest";
import { beginWith, servedApp, sharedVisit } from "../support/app-page.ts";
import { askWorker } from "../support/app-worker.ts";
import { cancelToRest } from "../support/cancel-to-rest.ts";
import { withoutBrowser } from "../support/chromium.ts";
import { rememberWorkers } from "../support/lose-workers.ts";
import { wideFile } from "../support/wide-file.ts";

/** Walks that take some seconds where many draws are made at each decision. */
const long = (draws: number) => `data: { sample: stocks }
strategies:
${["simple", "log"].map((kind) => `  - { name: resampled ${kind}, design: { name: resampled, draws: ${draws} }, returnType: ${kind} }`).join("\n")}
backtest: { optimizeEvery: 5, rebalanceEvery: 5 }
`;

/** The same as a worker is asked. */
const heavy = {
  title: "Heavy",
  data: { sample: "stocks", from: "2019-01-02" },
  strategies: ["simple", "log"].map((returnType) => ({
    name: returnType,
    design: { name: "resampled", draws: 40 },
    returnType,
  })),
  backtest: { optimizeEvery: 5, rebalanceEvery: 5 },
};

/** A worker of a machine of so many cores, which counts the workers that it starts. */
const withCores = (cores: number) => `(() => {
  Object.defineProperty(navigator, "hardwareConcurrency", { value: ${cores} });
  const Plain = Worker;
  self.started = 0;
  self.Worker = class extends Plain {
    constructor(...given) {
      super(...given);
      self.started++;
    }
  };
})()`;

/** One that is worked out in a moment. */
const short = `data: { sample: stocks, assets: [S01, S02, S03, S04], from: 2019-01-02 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)(
  "the app's engine in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    const app = servedApp();
    const visit = sharedVisit(app);

    test("a walk that was given up leaves the engine at rest at once, and ready for the next question", async () => {
      const { page, trouble } = visit;
      await beginWith(visit, short, "data");
      await beginWith(visit, long(2000), "backtest");
      await page.getByRole("button", { name: "Cancel" }).click({ trial: true });
      const waited = await page.evaluate(cancelToRest);
      expect(waited).toBeLessThan(500); // the budget of 50 ms is measured by the benchmark, on a machine at rest
      await page.getByText("Given up.").first().waitFor();
      await page.getByRole("button", { name: "Undo" }).click();
      await page.locator(".result:not(.earlier) table").first().waitFor();
      expect(trouble).toEqual([]);
    });

    test("where a worker is lost its question is asked once more, and answered", async () => {
      const own = await app.visit();
      const { page } = own;
      await page.addInitScript(rememberWorkers);
      await page.reload();
      await beginWith(own, long(10), "backtest");
      await page.locator(".answered[aria-busy=true]").first().waitFor();
      await page.evaluate("loseWorkers()");
      await page.locator("main table").first().waitFor();
      expect(await page.locator("[role=alert]").count()).toBe(0);
      await own.leave();
    });

    test("where there are cores for it, further workers walk, and come to the same", async () => {
      const question = { operation: "runStudy", request: { study: heavy, files: [] }, files: {} };
      const answers: string[] = [];
      for (const cores of [2, 3]) {
        const { page, leave } = await app.visit();
        await askWorker(page, { operation: "schema", request: {}, files: {} }); // starts it
        const inEach = (script: string) =>
          Promise.all(page.workers().map((worker) => worker.evaluate<number>(script)));
        await inEach(withCores(cores));
        answers.push(await askWorker(page, question));
        expect(Math.max(...(await inEach("self.started ?? 0"))) > 0).toBe(cores > 2);
        await leave();
      }
      expect(answers[0]).toBe(answers[1]);
    }, 60_000);

    test("a step back undoes the last change, a step forth does it again", async () => {
      const { page, trouble } = visit;
      await beginWith(visit, short, "data");
      const title = page.getByRole("textbox", { name: "Title of the study" });
      const before = await title.inputValue();
      await title.fill("Another");
      await title.press("Enter");
      await page.getByRole("button", { name: "Undo" }).click();
      expect(await title.inputValue()).toBe(before);
      await page.getByRole("button", { name: "Redo" }).click();
      expect(await title.inputValue()).toBe("Another");
      expect(trouble).toEqual([]);
    });

    test("the page stays live while 500 assets of 1,260 days are read and a portfolio is chosen", async () => {
      const { page, trouble } = visit;
      await beginWith(visit, short, "data");
      await page.evaluate(`(() => {
        window.frames_ = 0;
        const count = () => { window.frames_++; requestAnimationFrame(count); };
        count();
      })()`);
      await page.evaluate(wideFile);
      const before = Number(await page.evaluate("window.frames_"));
      await page.evaluate("dropWide()");
      await page.getByText("wide.csv").first().waitFor();
      await page.getByText("500 assets").first().waitFor();
      await page.evaluate(`location.hash = "#/design"`);
      await page.locator(".weights-list").waitFor();
      expect(Number(await page.evaluate("window.frames_")) - before).toBeGreaterThan(10);
      expect(trouble).toEqual([]);
    });
  },
);
