import { type Theme, themes } from "../../src/report/charts/theme.ts";

/** The theme in use, and how to hear of a change. */
export interface ThemeWatch {
  current(): Theme;
  /** Returns what forgets the listener. */
  onChange(listener: () => void): () => void;
  /** Takes the other one, whatever the system's choice is. */
  toggle(): void;
}

/** Follows the system's choice of light or dark until the switch in the head of the page is used. */
export function watchTheme(): ThemeWatch {
  const root = document.documentElement;
  const system = window.matchMedia("(prefers-color-scheme: dark)");
  const listeners = new Set<() => void>();
  const name = (): Theme["name"] =>
    root.dataset.theme === "dark" || (root.dataset.theme !== "light" && system.matches) ? "dark" : "light";
  const button = document.querySelector<HTMLButtonElement>("#theme");
  const changed = (): void => {
    if (button) button.textContent = name() === "dark" ? "Light" : "Dark";
    for (const listener of listeners) listener();
  };
  const toggle = (): void => {
    root.dataset.theme = name() === "dark" ? "light" : "dark";
    changed();
  };
  button?.addEventListener("click", toggle);
  system.addEventListener("change", changed);
  if (button) button.hidden = false;
  changed();
  return {
    current: () => themes[name()],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    toggle,
  };
}
