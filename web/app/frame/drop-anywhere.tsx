import "./drop-anywhere.css";
import { useEffect, useState } from "preact/hooks";
import { dropped, droppedCharacteristics, takesCharacteristics } from "../intake/drop.ts";
import { pastedTable } from "../intake/pasted-table.ts";
import { Icon } from "../parts/icon.tsx";
import { isTyped } from "./typed.ts";

/** Takes files that are dropped anywhere on the page, and says so while they hover. */
export function DropAnywhere() {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const hover = (by: number) => (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      depth += by;
      setOver(depth > 0);
    };
    const listeners = {
      dragenter: hover(1),
      dragleave: hover(-1),
      dragover: (event: DragEvent) => event.preventDefault(),
      drop: (event: DragEvent) => {
        event.preventDefault();
        depth = 0;
        setOver(false);
        const take = takesCharacteristics.peek() ? droppedCharacteristics : dropped;
        void take([...(event.dataTransfer?.files ?? [])]);
      },
      paste: (event: ClipboardEvent) => {
        const files = [...(event.clipboardData?.files ?? [])];
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (files.length > 0) void dropped(files);
        else if (!isTyped(event.target) && isTable(text)) void dropped([pastedTable(text)]);
      },
    };
    for (const [name, hear] of Object.entries(listeners)) addEventListener(name, hear as EventListener);
    return () => {
      for (const [name, hear] of Object.entries(listeners)) removeEventListener(name, hear as EventListener);
    };
  }, []);
  if (!over) return null;
  return (
    <div class="drop-anywhere">
      <p>
        <Icon name="open" size={36} />
        Drop it: prices, returns, a study, or a bundle
      </p>
    </div>
  );
}

/** Whether a text has rows of several cells. */
function isTable(text: string): boolean {
  const lines = text.trim().split("\n");
  return lines.length > 2 && /[\t;,]/.test(lines[0]) && /[\t;,]/.test(lines[1]);
}
