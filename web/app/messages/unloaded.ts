import type { Refusal } from "./refusal.ts";

/** What is told where a script that is loaded when it is needed did not come. */
export const unloaded: Refusal = {
  code: "not-loaded",
  message: "a part of kinfolio could not be loaded",
  detail: {
    advice:
      "reload the page once the network is there: the connection was lost, or a newer version has taken the place of this one",
  },
};

/** How Chromium, Firefox and Safari begin to say that a script did not come. */
const saidOfScripts =
  /^(?:Failed to fetch|error loading) dynamically imported module|^Importing a module script failed/;

/** What a worker that could not be loaded leaves behind. */
export class Unloaded extends Error {}

/** Whether an error is that of a script that did not come: browsers tell it apart by its words alone. */
export function isUnloaded(error: unknown): boolean {
  return error instanceof Unloaded || (error instanceof TypeError && saidOfScripts.test(error.message));
}
