import "./head.css";
import { Icon, type IconName } from "../parts/icon.tsx";
import { canRedo, canUndo, current, redo, undo } from "../state/current.ts";
import { editStudy } from "../state/edits.ts";
import { isDark, toggleTheme } from "../state/preferences.ts";
import { addressOf } from "../state/router.ts";

/** Above every stage: whose page it is, what the study is called, one step back or forth, dark or light, and the list of keys. */
export function Head({ showKeys }: { readonly showKeys: () => void }) {
  return (
    <header class="head">
      <a class="mark" href={addressOf("data")} aria-label="kinfolio: to the data">
        <Icon name="mark" size={22} />
        kinfolio
      </a>
      <input
        class="title"
        aria-label="Title of the study"
        value={current.value.study.title}
        onChange={({ currentTarget: field }) => {
          const title = field.value.trim();
          if (title === "") field.value = current.value.study.title;
          else editStudy("title", { title });
        }}
      />
      <span class="private" title="Files are read in this page, and nothing is sent anywhere">
        <Icon name="lock" size={16} />
        <span>Nothing leaves this page</span>
      </span>
      <Tool icon="undo" label="Undo" disabled={!canUndo.value} press={undo} />
      <Tool icon="redo" label="Redo" disabled={!canRedo.value} press={redo} />
      <Tool
        icon={isDark.value ? "light" : "dark"}
        label={isDark.value ? "Light colors" : "Dark colors"}
        press={toggleTheme}
      />
      <Tool icon="help" label="Keys" press={showKeys} />
    </header>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly press: () => void;
  readonly disabled?: boolean;
}

function Tool({ icon, label, press, disabled }: ToolProps) {
  return (
    <button type="button" class="quiet" aria-label={label} title={label} disabled={disabled} onClick={press}>
      <Icon name={icon} />
    </button>
  );
}
