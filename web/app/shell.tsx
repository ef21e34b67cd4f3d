import "./style/shell.css";
import { useEffect, useRef } from "preact/hooks";
import { Announcer } from "./frame/announcer.tsx";
import { Bar } from "./frame/bar.tsx";
import { DropAnywhere } from "./frame/drop-anywhere.tsx";
import { Head } from "./frame/head.tsx";
import { KeyList } from "./frame/key-list.tsx";
import { listenToKeys } from "./frame/keys.ts";
import { Rail } from "./frame/rail.tsx";
import { SharedNote } from "./frame/shared-note.tsx";
import { Strip } from "./frame/strip.tsx";
import { screens } from "./screens/screens.ts";
import { stage } from "./state/router.ts";

/** The whole of the page: stages on the left, the one that is open in the middle, what it is about below. */
export function Shell() {
  const keys = useRef<HTMLDialogElement>(null);
  const showKeys = (): void => keys.current?.showModal();
  useEffect(() => listenToKeys(showKeys), []);
  return (
    <div class="shell">
      <button
        type="button"
        class="skip"
        onClick={() => document.querySelector<HTMLElement>("#stage h1")?.focus()}
      >
        Skip to the stage
      </button>
      <Head showKeys={showKeys} />
      <Rail />
      <OpenStage />
      <Strip />
      <Bar />
      <KeyList dialog={keys} />
      <DropAnywhere />
      <Announcer />
    </div>
  );
}

function OpenStage() {
  const shown = screens[stage.value] ?? screens.data;
  const heading = useRef<HTMLHeadingElement>(null);
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) {
      scrollTo(0, 0);
      heading.current?.focus({ preventScroll: true });
    }
    first.current = false;
  }, [stage.value]);
  if (shown === undefined) return null;
  const { heading: title, says, Body } = shown;
  return (
    <main id="stage" class="stage">
      <SharedNote />
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      <p class="says">{says}</p>
      <Body key={stage.value} />
    </main>
  );
}
