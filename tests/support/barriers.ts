import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** How somebody may see the page: a desk and a phone, in both schemes. */
export interface Look {
  readonly width: number;
  readonly colorScheme: "light" | "dark";
}

/** The schemes differ in colors and in nothing else: all rules are tried once a width, those of colors in every look. */
const looks: readonly (Look & { readonly tries: "all" | "colors" })[] = [
  { width: 1280, colorScheme: "light", tries: "all" },
  { width: 1280, colorScheme: "dark", tries: "colors" },
  { width: 360, colorScheme: "dark", tries: "all" },
  { width: 360, colorScheme: "light", tries: "colors" },
];

/** Further widths at which nothing may go beyond the window: a desk at a zoom of 400 %, a tablet. */
const otherWidths = [320, 768];

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = {
  all: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
  colors: { type: "rule", values: ["color-contrast", "link-in-text-block"] },
};

/**
 * What keeps somebody from using the page as it is, at a desk and on a phone, light and dark: what breaks a rule of WCAG 2.2 AA that a
 * program can check, and what makes it scroll sideways.
 *
 * @param also is asked in each look, and what it finds is told too.
 */
export async function barriers(
  page: Page,
  also: (look: Look) => Promise<readonly string[]> = async () => [],
): Promise<string[]> {
  const before = page.viewportSize();
  const found: string[] = [];
  for (const look of looks) {
    await lookAt(page, look);
    const barred = async (): Promise<string[]> => [
      ...(await tooWide(page)),
      ...(await broken(page, look.tries)),
    ];
    const told = [...(await atRest(page, barred)), ...(await also(look))];
    found.push(...told.map((each) => `${look.width} ${look.colorScheme}: ${each}`));
  }
  for (const width of otherWidths) {
    await lookAt(page, { width, colorScheme: "light" });
    found.push(...(await atRest(page, () => tooWide(page))).map((each) => `${width}: ${each}`));
  }
  if (before !== null) await page.setViewportSize(before);
  return found;
}

/** Colors that fade are looked at when they have, and parts that measure themselves once they are drawn anew: a busy machine draws late. */
async function lookAt(page: Page, { width, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  await page.evaluate(`new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve)));
    setTimeout(resolve, 1000);
  })`);
}

/** What is found once the page is at rest: an answer may come between two looks, and what is under way is no fault yet. */
async function atRest(page: Page, look: () => Promise<string[]>): Promise<string[]> {
  let found = await look();
  for (let tries = 0; found.length > 0 && tries < 3; tries++) {
    await page.waitForTimeout(500);
    found = await look();
  }
  return found;
}

async function tooWide(page: Page): Promise<string[]> {
  const over = Number(await page.evaluate("document.documentElement.scrollWidth - innerWidth"));
  return over > 0 ? [`${over} px too wide`] : [];
}

/**
 * Rules of WCAG that are broken. What stands fast at the head and the foot of the window lies over whatever is scrolled beneath it at the
 * moment: for the check it moves with the page.
 */
async function broken(page: Page, tries: keyof typeof rules): Promise<string[]> {
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const options = { runOnly: rules[tries], resultTypes: ["violations"], preload: false };
  return await page.evaluate(
    `(async () => {
      const fast = [...document.querySelectorAll(".head, .strip, .bar")];
      for (const each of fast) each.style.position = "static";
      const { violations } = await axe.run(document, ${JSON.stringify(options)});
      for (const each of fast) each.style.position = "";
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => id + " at " + target + ": " + failureSummary));
    })()`,
  );
}
