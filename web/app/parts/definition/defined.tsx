import "./defined.css";
import { useDefinition } from "./definition.tsx";

/** A term that opens its definition. */
export function Defined({ term, says }: { readonly term: string; readonly says: string }) {
  const [card, open] = useDefinition();
  return (
    <>
      <button
        type="button"
        class="defined"
        aria-haspopup="dialog"
        onClick={({ currentTarget }) => open(currentTarget, { label: term, says })}
      >
        {term}
      </button>
      {card}
    </>
  );
}
