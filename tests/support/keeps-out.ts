import type { Page } from "playwright-core";
import { barriers } from "./barriers.ts";
import { looksOtherwise } from "./looks.ts";

/** What keeps somebody out of the page as it stands. @param name of the pictures that are kept of it. */
export async function keepsOut(page: Page, name?: string): Promise<string[]> {
  return await barriers(page, async ({ width, colorScheme }) =>
    name === undefined ? [] : await looksOtherwise(page, `${name} ${width} ${colorScheme}`),
  );
}
