import "./strategies.css";
import { useRef, useState } from "preact/hooks";
import { TextInput } from "../../parts/forms/field-view.tsx";
import { current } from "../../state/current.ts";
import { editStrategies, editView } from "../../state/edits.ts";
import { renamed, withStrategy } from "./strategy-list.ts";

/** The strategies of the study as tabs, and what can be done with the one that is open. */
export function Strategies({ panel }: { readonly panel: string }) {
  const { study, view } = current.value;
  const { strategies } = study;
  const [isNaming, setNaming] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const open = (place: number): void => {
    setNaming(false);
    editView("strategy", { strategy: place });
    queueMicrotask(() => list.current?.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus());
  };
  const add = (added: (typeof strategies)[number]): void => {
    editStrategies("strategies", withStrategy(strategies, view.strategy, added));
    open(view.strategy + 1);
  };
  const press = (event: KeyboardEvent): void => {
    const last = strategies.length - 1;
    const next = {
      ArrowRight: view.strategy === last ? 0 : view.strategy + 1,
      ArrowLeft: view.strategy === 0 ? last : view.strategy - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    open(next);
  };
  const chosen = strategies[view.strategy];
  return (
    <div class="strategy-tabs">
      <div ref={list} role="tablist" aria-label="Strategies of the study" onKeyDown={press}>
        {strategies.map(({ name }, i) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`strategy-${i}`}
            data-place={i}
            aria-selected={i === view.strategy}
            aria-controls={panel}
            tabIndex={i === view.strategy ? 0 : -1}
            onClick={() => open(i)}
          >
            {name}
          </button>
        ))}
      </div>
      <div class="row">
        <button type="button" class="quiet" onClick={() => add({ name: "New strategy", design: "gmv" })}>
          Add
        </button>
        <button type="button" class="quiet" onClick={() => chosen && add(chosen)}>
          Duplicate
        </button>
        <button type="button" class="quiet" aria-expanded={isNaming} onClick={() => setNaming(!isNaming)}>
          Rename
        </button>
        <button
          type="button"
          class="quiet"
          disabled={strategies.length < 2}
          title={strategies.length < 2 ? "A study has at least one strategy" : undefined}
          onClick={() => editStrategies("strategies", strategies.toSpliced(view.strategy, 1))}
        >
          Delete
        </button>
      </div>
      {isNaming && chosen && (
        <div class="field naming">
          <label for="strategy-name">Name in tables and figures</label>
          <TextInput
            id="strategy-name"
            shown={chosen.name}
            read={(text) => text}
            onValue={(text) => {
              editStrategies("strategy name", renamed(strategies, view.strategy, String(text ?? "")));
              setNaming(false);
            }}
          />
        </div>
      )}
    </div>
  );
}
