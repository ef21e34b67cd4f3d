import { signal } from "@preact/signals";
import { theme } from "./theme.ts";

/** What a person prefers on this device: read before the first picture, so not from the files that a worker keeps. */
interface Preferences {
  readonly theme?: "light" | "dark";
  readonly shortcuts?: boolean;
}

const place = "kinfolio";
const preferred = stored();

/** Whether single keys are shortcuts. */
export const shortcutsOn = signal(preferred.shortcuts ?? true);

/** Whether the page is dark. */
export const isDark = signal(theme.current().name === "dark");
theme.onChange(() => {
  isDark.value = theme.current().name === "dark";
});
if (preferred.theme !== undefined && preferred.theme !== theme.current().name) theme.toggle();

/** Turns dark into light, and back. */
export function toggleTheme(): void {
  theme.toggle();
  store({ theme: theme.current().name });
}

export function allowShortcuts(on: boolean): void {
  shortcutsOn.value = on;
  store({ shortcuts: on });
}

function store(change: Preferences): void {
  try {
    localStorage.setItem(place, JSON.stringify({ ...stored(), ...change }));
  } catch {
    // a window that keeps nothing: the choice holds until it is closed
  }
}

function stored(): Preferences {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "{}");
  } catch {
    return {};
  }
}
