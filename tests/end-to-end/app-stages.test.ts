import type { Page } from "playwright-core";
import { afterAll, describe, expect, test } from "vitest";
import { atRest, beginWith, goTo, servedApp, type Visited } from "../support/app-page.ts";
import { barriers } from "../support/barriers.ts";
import { withoutBrowser } from "../support/chromium.ts";
import { faintEdges } from "../support/faint-edges.ts";
import { looksOtherwise, writeLooks } from "../support/looks.ts";

/** Little to work out, so that every stage comes to rest. */
const small = `data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06], from: 2018-01-02, to: 2019-12-31 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)(
  "every stage of the app in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    const app = servedApp();
    afterAll(writeLooks);

    /** Opens stage after stage, waits until each is worked out, and collects what is found on them. */
    async function everywhere(
      visited: Visited,
      look: (stage: string) => Promise<readonly string[]>,
    ): Promise<string[]> {
      const { page } = visited;
      await beginWith(visited, small, "data");
      const stages: readonly string[] = await page.evaluate(
        `[...new Set([...document.querySelectorAll("nav a[href^='#/']")].map(({ hash }) => hash.slice(2)))]`,
      );
      expect(stages.length).toBeGreaterThan(3);
      const found: string[] = [];
      for (const stage of stages) {
        await goTo(page, stage);
        await atRest(page);
        found.push(...(await look(stage)).map((each) => `${stage}: ${each}`));
      }
      return found;
    }

    /** Where a stage has not one heading, or another stage was gone to and the focus is elsewhere. */
    async function lostFocus(page: Page, stage: string): Promise<string[]> {
      const heads = await page.locator("h1").count();
      const focused = await page.evaluate("document.activeElement.tagName");
      return [
        ...(heads === 1 ? [] : [`${heads} h1`]),
        ...(focused === "H1" || stage === "data" ? [] : [`focus on ${focused}`]),
      ];
    }

    test("has the focus on its heading, keeps nobody out at a desk and on a phone, light and dark (axe-core 4.14.1, WCAG 2.2 AA), scrolls sideways nowhere from 320 px on, looks as it did, complains not, and asks nobody else", async () => {
      const visited = await app.visit();
      const { page, trouble, requests } = visited;
      const found = await everywhere(visited, async (stage) => [
        ...(await lostFocus(page, stage)),
        ...(await barriers(page, async ({ width, colorScheme }) => [
          ...(await faintEdges(page)),
          ...(await looksOtherwise(page, `${stage} ${width} ${colorScheme}`)),
        ])),
      ]);
      expect(found).toEqual([]);
      expect(trouble).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(app.address))).toEqual([]);
      await visited.leave();
    }, 180_000);

    test("a field that loses its edge is found, by day and by night", async () => {
      const { page, leave } = await app.visit();
      await atRest(page);
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        const field = page.getByLabel("Find an asset");
        expect(await faintEdges(page)).toEqual([]);
        await field.evaluate((it: HTMLElement) => it.style.setProperty("border-color", "transparent"));
        expect(await faintEdges(page)).toEqual([
          expect.stringMatching(/^input.*Find an asset.*contrast of 1/),
        ]);
        await field.evaluate((it: HTMLElement) => it.style.removeProperty("border-color"));
      }
      await leave();
    });
  },
);
