import "./heat-map.css";
import { useEffect, useRef, useState } from "preact/hooks";
import { isDark } from "../../state/preferences.ts";
import { theme } from "../../state/theme.ts";
import { heatColor } from "./heat-color.ts";
import { cellByKey } from "./heat-map-keys.ts";

/**
 * A square of numbers from −1 to 1 in color, as many as there are; a place in it is pointed at and chosen, by pointer, or by arrow keys
 * and Enter.
 */
export function HeatMap({
  label,
  values,
  order,
  at,
  says,
  onPoint,
  onChoose,
}: {
  readonly label: string;
  /** `N x N` by rows. */
  readonly values: Float64Array;
  /** Which row and column stands where. */
  readonly order: readonly number[];
  /** The place that is marked. */
  readonly at: readonly [number, number] | undefined;
  /** What stands there, in words: read out while keys go through the square. */
  readonly says: string;
  readonly onPoint: (place: readonly [number, number] | undefined) => void;
  readonly onChoose: (place: readonly [number, number]) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isFocused, setFocused] = useState(false);
  const n = order.length;
  const dark = isDark.value;
  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (!context) return;
    const scale = theme.current().diverging;
    const image = context.createImageData(n, n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        const color = heatColor(values[order[i] * n + order[j]], scale);
        image.data.set(color, 4 * (i * n + j));
      }
    }
    context.putImageData(image, 0, 0);
  }, [values, order, n, dark]);
  const placeOf = (event: MouseEvent): readonly [number, number] | undefined => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const [i, j] = [(event.clientY - box.top) / box.height, (event.clientX - box.left) / box.width];
    const inside = (share: number): number => Math.min(n - 1, Math.max(0, Math.floor(share * n)));
    return [inside(i), inside(j)];
  };
  const press = (event: KeyboardEvent): void => {
    const isChoice = event.key === "Enter" || event.key === " ";
    if (isChoice && at !== undefined) onChoose(at);
    const next = cellByKey(event.key, at ?? [0, 0], n);
    if (next !== undefined) onPoint(next);
    if (isChoice || next !== undefined) event.preventDefault();
  };
  const focus = (isHere: boolean) => (): void => {
    setFocused(isHere);
    if (!isHere) onPoint(undefined);
  };
  return (
    <div class="heat-map">
      {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: an application takes keys, as a canvas does not say by itself */}
      <canvas
        ref={canvas}
        width={n}
        height={n}
        role="application"
        aria-roledescription="heat map"
        aria-label={`${label}; arrow keys read its cells, Enter shows the pair over time`}
        tabIndex={0}
        onFocus={focus(true)}
        onBlur={focus(false)}
        onKeyDown={press}
        onPointerMove={(event) => onPoint(placeOf(event))}
        onPointerLeave={() => onPoint(undefined)}
        onClick={(event) => {
          const place = placeOf(event);
          if (place !== undefined) onChoose(place);
        }}
      />
      {at && (
        <span
          class="cell"
          style={{
            left: `${(100 * at[1]) / n}%`,
            top: `${(100 * at[0]) / n}%`,
            width: `${100 / n}%`,
            height: `${100 / n}%`,
          }}
        />
      )}
      <span class="hidden" role="status">
        {isFocused && says}
      </span>
    </div>
  );
}
