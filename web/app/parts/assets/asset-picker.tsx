import "./asset-picker.css";
import { useState } from "preact/hooks";
import { grouped } from "../../../../src/base/words/counted.ts";
import { foundAssets } from "./found-assets.ts";

/** As many are listed; the others are a letter away. */
const listed = 50;

/**
 * Finds one of many assets by its name: arrow keys go through what was found, Enter takes one, Escape leaves. The key `/` comes here
 * where `isFind`.
 */
export function AssetPicker({
  id,
  label,
  assets,
  value = "",
  placeholder = "Find an asset",
  isFind = false,
  onPick,
}: {
  readonly id: string;
  readonly label: string;
  readonly assets: readonly string[];
  /** What is chosen now, where that stays in the field. */
  readonly value?: string;
  readonly placeholder?: string;
  readonly isFind?: boolean;
  readonly onPick: (asset: string) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const [at, setAt] = useState(0);
  const isOpen = typed !== undefined;
  const found = isOpen ? foundAssets(assets, typed) : [];
  const shown = found.slice(0, listed);
  const take = (asset: string | undefined): void => {
    if (asset === undefined) return;
    setTyped(undefined);
    onPick(asset);
  };
  const search = (text: string): void => {
    setTyped(text);
    setAt(0);
  };
  const press = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      if (isOpen) setAt(Math.max(0, Math.min(shown.length - 1, at + step)));
      else search("");
    } else if (event.key === "Enter" && isOpen) {
      event.preventDefault();
      take(shown[at]);
    } else if (event.key === "Escape" && isOpen) {
      event.stopPropagation();
      setTyped(undefined);
    }
  };
  return (
    <span class="asset-picker">
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        data-key={isFind ? "find" : undefined}
        aria-label={label}
        aria-autocomplete="list"
        aria-expanded={isOpen}
        aria-controls={`${id}-list`}
        aria-activedescendant={isOpen && shown.length > 0 ? `${id}-${at}` : undefined}
        placeholder={placeholder}
        value={typed ?? value}
        onInput={({ currentTarget }) => search(currentTarget.value)}
        onClick={() => !isOpen && search("")}
        onBlur={() => setTyped(undefined)}
        onKeyDown={press}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!isOpen}>
        {shown.map((asset, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keys, as the pattern of a combobox is
          <div
            key={asset}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === at}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(asset)}
          >
            {asset}
          </div>
        ))}
        {found.length > listed && (
          <div class="rest" role="presentation">
            {grouped(found.length - listed)} more: type on
          </div>
        )}
        {isOpen && found.length === 0 && (
          <div class="rest" role="presentation">
            none of {grouped(assets.length)} is called so
          </div>
        )}
      </div>
    </span>
  );
}
