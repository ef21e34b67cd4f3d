import "./style/shell.css";
import { useEffect, useRef } from "preact/hooks";
import { addressOf, stage, stages } from "./router.ts";
import { screens } from "./screens/screens.ts";
import { canRedo, canUndo, current, redo, undo } from "./state/current.ts";

/** The whole of the page: stages on the left, the one that is open in the middle, what it is about below. */
export function Shell() {
  const shown = screens[stage.value] ?? screens.data;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [stage.value]);
  if (shown === undefined) return null;
  const { heading: title, says, Body } = shown;
  return (
    <div class="shell">
      <a class="skip" href="#stage">
        Skip to the stage
      </a>
      <header class="head">
        <span class="mark">kinfolio</span>
        <span class="private">Nothing leaves this page</span>
        <div class="undo">
          <button type="button" disabled={!canUndo.value} onClick={undo}>
            Undo
          </button>
          <button type="button" disabled={!canRedo.value} onClick={redo}>
            Redo
          </button>
        </div>
      </header>
      <nav class="rail" aria-label="Stages">
        {stages.map((name) => {
          const screen = screens[name];
          return (
            screen && (
              <a key={name} href={addressOf(name)} aria-current={name === stage.value ? "page" : undefined}>
                {screen.label}
              </a>
            )
          );
        })}
      </nav>
      <main id="stage" class="stage">
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p class="says">{says}</p>
        <Body key={stage.value} />
      </main>
      <footer class="strip">{current.value.study.title}</footer>
    </div>
  );
}
