import { isLink } from "../share/link.ts";
import { keepLast, openShelf } from "../state/kept/shelf.ts";
import { fitSchedules } from "./fitted-schedule.ts";
import { openGiven } from "./given.ts";
import { openLink } from "./shared.ts";

/** So long is the first picture held back for the study of the last visit, in milliseconds. */
const patience = 400;

/** Finds out what the page begins with: what came by a link, what `kinfolio app` was given, the study of the last visit, or the sample. */
export async function begin(): Promise<void> {
  const { hash } = location;
  const isAsked = isLink(hash) || hash.startsWith("#given=");
  const shelf = openShelf(!isAsked).then(keepLast);
  fitSchedules();
  addEventListener("hashchange", () => void openLink(location.hash));
  void openGiven();
  if (isLink(hash)) await openLink(hash);
  else if (!isAsked) await Promise.race([shelf, new Promise((resolve) => setTimeout(resolve, patience))]);
}
