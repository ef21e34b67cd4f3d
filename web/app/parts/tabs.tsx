import "./tabs.css";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface TabsProps<Name extends string> {
  /** What each tab is called, in their order. */
  readonly tabs: Readonly<Record<Name, string>>;
  readonly open: Name;
  readonly choose: (name: Name) => void;
  /** What the tabs divide, for who cannot see them. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** One of several panels: arrows move among their tabs, Home and End to the first and the last. */
export function Tabs<Name extends string>({ tabs, open, choose, label, children }: TabsProps<Name>) {
  const id = useId();
  const names = Object.keys(tabs) as Name[];
  const move = (event: KeyboardEvent): void => {
    const at = names.indexOf(open);
    const last = names.length - 1;
    const to = {
      ArrowRight: at === last ? 0 : at + 1,
      ArrowLeft: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    choose(names[to]);
    document.getElementById(`${id}-${names[to]}`)?.focus();
  };
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label}>
        {names.map((name) => (
          <button
            key={name}
            id={`${id}-${name}`}
            type="button"
            role="tab"
            aria-selected={name === open}
            aria-controls={`${id}-panel`}
            tabIndex={name === open ? 0 : -1}
            onClick={() => choose(name)}
            onKeyDown={move}
          >
            {tabs[name]}
          </button>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${open}`}>
        {children}
      </div>
    </>
  );
}
