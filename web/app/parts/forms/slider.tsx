import { type NumberFieldProps, NumberInput } from "./number-field.tsx";
import { numberAt, positionOf, positions, type Reach } from "./reach.ts";
import { numberIn, settingOf, shownNumber, stepsOfKey } from "./typed-number.ts";

/** A slider with its number beside it. Keys move it by a hundredth of its length, Page keys by a tenth. */
export function Slider(props: NumberFieldProps & { readonly reach: Reach; readonly otherwise: number }) {
  const { label, shape, value, onValue, reach, otherwise } = props;
  const number = numberIn(value) ?? otherwise;
  const move = (position: number): void => {
    onValue(settingOf(numberAt(position, reach, shape), shape));
  };
  return (
    <span class="slider">
      <input
        type="range"
        min={0}
        max={positions}
        step={1}
        aria-label={label ? `${label}, slider` : "slider"}
        aria-valuetext={`${shownNumber(number, shape)}${shape.isShare ? "%" : ""}`}
        value={positionOf(number, reach)}
        onInput={(event) => move(Number(event.currentTarget.value))}
        onKeyDown={(event) => {
          const steps = stepsOfKey(event.key) ?? { ArrowRight: 1, ArrowLeft: -1 }[event.key];
          if (steps === undefined) return;
          event.preventDefault();
          const step = positions / 100;
          const next = Math.round(positionOf(number, reach) / step + steps) * step;
          move(Math.max(0, Math.min(positions, next)));
        }}
      />
      <NumberInput {...props} placeholder={shownNumber(otherwise, shape)} />
    </span>
  );
}
