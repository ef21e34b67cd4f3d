import "./rail.css";
import { Icon } from "../parts/icon.tsx";
import { screens } from "../screens/screens.ts";
import { addressOf, type Stage, stage, stages } from "../state/router.ts";

/** Where a new kind of stage begins: after the data come choosing, testing and keeping. */
const begins: readonly Stage[] = ["beliefs", "backtest", "tear-sheet"];

/** The stages beside the one that is open, with the keys that lead there. */
export function Rail() {
  return (
    <nav class="rail" aria-label="Stages">
      <ul>
        {stages.map((name, i) => {
          const screen = screens[name];
          return (
            screen && (
              <li key={name} class={begins.includes(name) ? "begins" : undefined}>
                <a href={addressOf(name)} aria-current={name === stage.value ? "page" : undefined}>
                  <Icon name={name} />
                  {screen.label}
                  <span class="key" aria-hidden="true">
                    {i + 1}
                  </span>
                </a>
              </li>
            )
          );
        })}
      </ul>
    </nav>
  );
}
