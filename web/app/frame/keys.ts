import { screens } from "../screens/screens.ts";
import { cancelAll } from "../state/answers.ts";
import { redo, undo } from "../state/current.ts";
import { shortcutsOn } from "../state/preferences.ts";
import { addressOf, stages } from "../state/router.ts";
import { isTyped } from "./typed.ts";

/** The keys and what they do, as the list of them says it. */
export const keysInWords: readonly (readonly [keys: string, does: string])[] = [
  ["1 – 9", "Go to a stage, in the order of the rail"],
  ["R", "Run: press the main button of the stage"],
  ["/", "Find an asset"],
  ["Esc", "Cancel what is being worked on"],
  ["Ctrl Z", "Undo (on a Mac: Cmd Z)"],
  ["Ctrl Shift Z", "Redo"],
  ["?", "Show this list"],
];

/** Has keys do what the list says. Those without Ctrl rest in fields, and while they are switched off. */
export function listenToKeys(showKeys: () => void): () => void {
  const hear = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.altKey || isOver()) return;
    const done = event.ctrlKey || event.metaKey ? withControl(event) : alone(event, showKeys);
    if (done) event.preventDefault();
  };
  addEventListener("keydown", hear);
  return () => removeEventListener("keydown", hear);
}

/** Undo and redo are the field's own while one types. */
function withControl({ key, shiftKey, target }: KeyboardEvent): boolean {
  if (key.toLowerCase() !== "z" || isTyped(target)) return false;
  if (shiftKey) redo();
  else undo();
  return true;
}

function alone({ key, target }: KeyboardEvent, showKeys: () => void): boolean {
  if (key === "Escape") {
    cancelAll();
    return false; // what else Escape closes is closed as well
  }
  if (!shortcutsOn.value || isTyped(target)) return false;
  const name = /^[1-9]$/.test(key) ? stages[Number(key) - 1] : undefined;
  if (name !== undefined && screens[name] !== undefined) {
    location.hash = addressOf(name);
    return true;
  }
  if (key === "?") {
    showKeys();
    return true;
  }
  if (key.toLowerCase() === "r") return used("run", (element) => element.click());
  return key === "/" && used("find", (element) => element.focus());
}

/** Uses the first element of the stage that says it is meant by a key: `data-key="run"`, `data-key="find"`. */
function used(key: string, use: (element: HTMLElement) => void): boolean {
  const element = document.querySelector<HTMLElement>(`#stage [data-key="${key}"]`);
  if (element !== null) use(element);
  return element !== null;
}

/** Whether a dialog is open: keys are its own. */
function isOver(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
