import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type App,
  atRest,
  barriers,
  drop,
  startApp,
  type Visited,
  withoutBrowser,
} from "../support/app-page.ts";

/** Little to work out, so that every stage comes to rest. */
const small = `title: Small
data: { sample: stocks, assets: [S01, S02, S03, S04, S05, S06], from: 2018-01-02, to: 2019-12-31 }
strategies: [equal-weight, gmv]
backtest: { lookback: 126 }
`;

describe.skipIf(withoutBrowser)(
  "every stage of the app in Chromium (skipped where there is none: set CHROMIUM)",
  () => {
    let app: App;
    beforeAll(async () => {
      app = await startApp();
    });
    afterAll(() => app?.close());

    /** Opens stage after stage, waits until each is worked out, and collects what is found on them. */
    async function everywhere(
      { page }: Visited,
      look: (stage: string) => Promise<readonly string[]>,
    ): Promise<string[]> {
      await atRest(page);
      await drop(page, "main", { "small.yaml": small });
      const title = page.locator("input.title"); // a phone has no room for it
      await expect.poll(() => title.inputValue()).toBe("Small");
      const stages: readonly string[] = await page.evaluate(
        `[...new Set([...document.querySelectorAll("nav a[href^='#/']")].map(({ hash }) => hash.slice(2)))]`,
      );
      expect(stages.length).toBeGreaterThan(3);
      const found: string[] = [];
      for (const stage of stages) {
        await page.evaluate(`location.hash = "#/${stage}"`);
        await atRest(page);
        found.push(...(await look(stage)).map((each) => `${stage}: ${each}`));
      }
      return found;
    }

    test.each([
      [1280, "light"],
      [360, "dark"],
    ] as const)(
      "nothing on it keeps anybody out, %i px wide in %s (axe-core 4.14.1, WCAG 2.2 AA)",
      async (width, colorScheme) => {
        const visited = await app.visit({ width, colorScheme });
        expect(await everywhere(visited, () => barriers(visited.page))).toEqual([]);
        await visited.leave();
      },
      180_000,
    );

    test("none scrolls sideways at 320, 360, 768 and 1280 px, complains, or asks anybody else", async () => {
      const visited = await app.visit();
      const { page, trouble, requests } = visited;
      const wide = await everywhere(visited, async () => {
        const found: string[] = [];
        for (const width of [320, 360, 768, 1280]) {
          await page.setViewportSize({ width, height: 900 });
          const inner = await page.evaluate("document.documentElement.scrollWidth");
          if (inner !== width) found.push(`${inner} px at ${width}`);
        }
        return found;
      });
      expect(wide).toEqual([]);
      expect(trouble).toEqual([]);
      expect(requests.filter((url) => !url.startsWith(app.address))).toEqual([]);
      await visited.leave();
    });

    test("another stage has the focus on its heading, and each has one", async () => {
      const visited = await app.visit();
      const { page } = visited;
      const lost = await everywhere(visited, async (stage) => {
        const heads = await page.locator("h1").count();
        const focused = await page.evaluate("document.activeElement.tagName");
        return [
          ...(heads === 1 ? [] : [`${heads} h1`]),
          ...(focused === "H1" || stage === "data" ? [] : [`focus on ${focused}`]),
        ];
      });
      expect(lost).toEqual([]);
      await visited.leave();
    });
  },
);
