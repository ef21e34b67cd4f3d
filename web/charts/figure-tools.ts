/** Says something in small beside the tools. */
export function hint(text: string): HTMLSpanElement {
  const span = document.createElement("span");
  span.className = "hint";
  span.textContent = text;
  return span;
}

/** A button beside the title of a figure. */
export function tool(label: string, title: string, act: () => void): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label;
  button.title = title;
  button.addEventListener("click", act);
  return button;
}

/** One that is there while something can be undone with it; who used it from the keyboard goes on at the next tool. */
export function resetTool(label: string, title: string, act: () => void): HTMLButtonElement {
  const button = tool(label, title, () => {
    (button.nextElementSibling as HTMLElement | null)?.focus();
    act();
  });
  return button;
}

/** A switch between a linear and a logarithmic scale. */
export function scaleSwitch(
  initial: "linear" | "log",
  choose: (scale: "linear" | "log") => void,
): HTMLButtonElement {
  let scale = initial;
  const button = tool("Log", "Logarithmic scale", () => {
    scale = scale === "log" ? "linear" : "log";
    button.ariaPressed = String(scale === "log");
    choose(scale);
  });
  button.ariaPressed = String(scale === "log");
  return button;
}
