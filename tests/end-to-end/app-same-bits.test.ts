import { describe, expect, test } from "vitest";
import { servedApp, sharedVisit } from "../support/app-page.ts";
import { answerHere, everyQuestion } from "../support/app-questions.ts";
import { askWorker } from "../support/app-worker.ts";
import { withoutBrowser } from "../support/chromium.ts";

describe.skipIf(withoutBrowser)(
  "the app's worker answers as Node does, to the bit (skipped where there is no Chromium: set CHROMIUM)",
  () => {
    const visit = sharedVisit(servedApp());

    test.each(everyQuestion)("$name", async (question) => {
      expect(await askWorker(visit.page, question)).toBe(await answerHere(question));
    });
  },
);
