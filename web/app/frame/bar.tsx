import "./bar.css";
import { useRef } from "preact/hooks";
import { Icon } from "../parts/icon.tsx";
import { screens } from "../screens/screens.ts";
import { addressOf, type Stage, stage, stages } from "../state/router.ts";

/** The stages that a phone has at hand; the others are behind "more". */
const atHand: readonly Stage[] = ["data", "design", "frontier", "backtest", "report"];
const others = stages.filter((name) => !atHand.includes(name));

/** The stages below the one that is open, on a narrow screen. */
export function Bar() {
  const more = useRef<HTMLDivElement>(null);
  const isOther = others.includes(stage.value);
  return (
    <nav class="bar" aria-label="Stages">
      <ul>
        {atHand.map((name) => (
          <Place key={name} name={name} />
        ))}
        <li>
          <button type="button" popovertarget="more-stages" aria-current={isOther ? "true" : undefined}>
            <Icon name="more" />
            More
          </button>
        </li>
      </ul>
      <div id="more-stages" class="more" popover="auto" ref={more}>
        <ul>
          {others.map((name) => (
            <Place key={name} name={name} leave={() => more.current?.hidePopover()} />
          ))}
        </ul>
      </div>
    </nav>
  );
}

function Place({ name, leave }: { readonly name: Stage; readonly leave?: () => void }) {
  const screen = screens[name];
  if (screen === undefined) return null;
  return (
    <li>
      <a href={addressOf(name)} aria-current={name === stage.value ? "page" : undefined} onClick={leave}>
        <Icon name={name} />
        {screen.label}
      </a>
    </li>
  );
}
