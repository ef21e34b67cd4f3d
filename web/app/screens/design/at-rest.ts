import { useEffect, useState } from "preact/hooks";

/** A value once it has stood still for so many milliseconds; until then the one that did before. */
export function useAtRest<Value>(value: Value, milliseconds: number): Value {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    if (rested === value) return;
    const timer = setTimeout(() => setRested(() => value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds, rested]);
  return rested;
}
