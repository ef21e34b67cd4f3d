import "./defined.css";
import { useId } from "preact/hooks";

/** A term that opens its definition. */
export function Defined({ term, says }: { readonly term: string; readonly says: string }) {
  const id = useId();
  return (
    <>
      <button type="button" class="defined" popovertarget={id}>
        {term}
      </button>
      <div id={id} popover="auto" class="definition" role="note">
        <p class="title">{term}</p>
        <p>{says}</p>
      </div>
    </>
  );
}
