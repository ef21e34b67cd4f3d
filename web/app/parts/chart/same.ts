import { useRef } from "preact/hooks";

/** A plain value that stays the same object while it says the same: what is drawn from it is not drawn anew. */
export function useSame<Value>(value: Value): Value {
  const kept = useRef(value);
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value;
  return kept.current;
}
