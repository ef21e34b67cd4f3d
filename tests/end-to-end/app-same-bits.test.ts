import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, startApp } from "../support/app-page.ts";
import { answerHere, everyQuestion } from "../support/app-questions.ts";
import { askWorker } from "../support/app-worker.ts";
import { withoutBrowser } from "../support/chromium.ts";

describe.skipIf(withoutBrowser)(
  "the app's worker answers as Node does, to the bit (skipped where there is no Chromium: set CHROMIUM)",
  () => {
    let app: App;
    let page: Page;
    beforeAll(async () => {
      app = await startApp();
      ({ page } = await app.visit());
    });
    afterAll(async () => {
      await page?.context().close();
      await app?.close();
    });

    test.each(everyQuestion)("$name", async (question) => {
      expect(await askWorker(page, question)).toBe(await answerHere(question));
    });
  },
);
