import { useEffect, useState } from "preact/hooks";

/** So long has nobody changed anything, in milliseconds, before what takes its time begins. */
const rest = 400;

/** A value once it has been at rest for a moment; the first at once. It stays the same object while it says the same. */
export function useRested<Value>(value: Value): Value {
  const [rested, setRested] = useState(value);
  const said = JSON.stringify(value);
  useEffect(() => {
    if (said === JSON.stringify(rested)) return;
    const timer = setTimeout(() => setRested(value), rest);
    return () => clearTimeout(timer);
  }, [said]);
  return rested;
}
