import "./heat-map.css";
import { useEffect, useRef } from "preact/hooks";
import { isDark } from "../state/preferences.ts";
import { theme } from "../state/theme.ts";
import { heatColor } from "./heat-color.ts";

/** A square of numbers from −1 to 1 in color, as many as there are; a place in it is pointed at and chosen. */
export function HeatMap({
  label,
  values,
  order,
  at,
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
  readonly onPoint: (place: readonly [number, number] | undefined) => void;
  readonly onChoose: (place: readonly [number, number]) => void;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
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
  return (
    <div class="heat-map">
      <canvas
        ref={canvas}
        width={n}
        height={n}
        role="img"
        aria-label={label}
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
    </div>
  );
}
