import "./setting.css";
import { useId } from "preact/hooks";
import type { OptionSchema } from "../state/study-schema.ts";

type Value = string | number | undefined;

/**
 * One option of a study file as a field, read from its schema: what it is, in which unit, within which bounds. An empty field says
 * nothing, which leaves the usual value.
 */
export function Setting({
  name,
  schema,
  value,
  onChange,
}: {
  readonly name: string;
  readonly schema: OptionSchema;
  readonly value: unknown;
  readonly onChange: (value: Value) => void;
}) {
  const id = useId();
  const shown = value === undefined ? "" : String(value);
  const usual = schema.default === undefined ? "" : String(schema.default);
  const alternatives = [schema, ...(schema.anyOf ?? [])];
  const choices = alternatives.flatMap((each) => each.enum ?? []);
  const isNumber = alternatives.some(({ type }) =>
    [type].flat().some((each) => each === "integer" || each === "number"),
  );
  const isText = alternatives.some(({ type }) => [type].flat().includes("string"));
  const said = (text: string): Value => {
    if (text.trim() === "") return undefined;
    return isNumber && Number.isFinite(Number(text)) ? Number(text) : text;
  };
  const change = (event: Event) => onChange(said((event.currentTarget as HTMLInputElement).value));
  return (
    <div class="setting">
      <label for={id}>{labelOf(name)}</label>
      {choices.length > 0 && !isNumber ? (
        <select id={id} aria-describedby={`${id}-says`} value={shown || usual} onChange={change}>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={isNumber && !isText && choices.length === 0 ? "number" : "text"}
          inputMode={isNumber && choices.length === 0 ? "decimal" : undefined}
          list={choices.length > 0 ? `${id}-choices` : undefined}
          min={schema.minimum ?? schema.exclusiveMinimum}
          max={schema.maximum ?? schema.exclusiveMaximum}
          step="any"
          placeholder={usual}
          aria-describedby={`${id}-says`}
          value={shown}
          onChange={change}
        />
      )}
      {choices.length > 0 && isNumber && (
        <datalist id={`${id}-choices`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <small id={`${id}-says`}>{schema.description}</small>
    </div>
  );
}

/** `optimizeEvery` as people write it. */
export function labelOf(name: string): string {
  const words = name.replace(/([a-z])([A-Z])/g, (_, end, start) => `${end} ${start.toLowerCase()}`);
  return (words[0].toUpperCase() + words.slice(1)).replace(/\bbps\b/, "(basis points)");
}
