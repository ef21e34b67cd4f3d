import { useMemo, useRef } from "preact/hooks";
import type { RiskReturn } from "../../../../src/jobs/results/frontier.ts";
import { formatTick } from "../../../../src/report/number-format.ts";
import type { FrontierCurve } from "../../engine/operations/frontier.ts";
import { stepsOfKey } from "../../parts/forms/typed-number.ts";
import { useWidth } from "../../parts/use-width.ts";
import { type PointAlong, returnAt, shareAt } from "./along.ts";
import { labelPlaces } from "./label-places.ts";
import { dotsOf, margin, nearestReturn, type Plane, pathOf, pixel, planeOf, ticksIn } from "./plane.ts";

/** More assets than these are drawn small, without their names, and do not widen the picture. */
const fewNames = 25;
/** More corners than these are not marked: they would hide the line. */
const fewCorners = 40;

const percent = { style: "percent", decimals: 0 } as const;

/** A frontier that is drawn, and its place among the sets: its color and its line. */
export interface Drawn {
  readonly name: string;
  readonly slot: number;
  readonly curve: FrontierCurve;
}

/** Frontiers over each other, with a point that is moved along one of them by pointer or keys. */
export function Picture({
  drawn,
  along,
  point,
  kept,
  says,
  onReturn,
}: {
  readonly drawn: readonly Drawn[];
  readonly along: Drawn;
  readonly point: PointAlong;
  readonly kept: readonly { readonly set: string; readonly point: PointAlong }[];
  readonly says: string;
  readonly onReturn: (expected: number) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const plane = useMemo(() => planeFor(drawn, width), [drawn, width]);
  const still = useMemo(() => <Still drawn={drawn} plane={plane} />, [drawn, plane]);
  const { corners, curve } = along.curve;
  const [x, y] = pixel(plane, [point.volatility, point.return]);
  const move = (event: PointerEvent): void => {
    const box = frame.current?.getBoundingClientRect();
    if (box === undefined || event.buttons === 0) return;
    onReturn(nearestReturn(plane, curve, event.clientX - box.left, event.clientY - box.top));
  };
  const press = (event: KeyboardEvent): void => {
    const share = shareAt(corners, point.return);
    const steps = stepsOfKey(event.key) ?? { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = steps === undefined ? { Home: 0, End: 1 }[event.key] : share + steps / 100;
    if (next === undefined) return;
    event.preventDefault();
    onReturn(returnAt(corners, Math.min(1, Math.max(0, next))));
  };
  const shown = (value: number): string => `${(100 * value).toFixed(2)}%`;
  return (
    <div
      ref={frame}
      class="frontier-picture"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
    >
      <svg width={plane.width} height={plane.height} role="img" aria-label={says}>
        {still}
        {kept.map((each) => {
          const [kx, ky] = pixel(plane, [each.point.volatility, each.point.return]);
          const key = `${each.set} ${each.point.return}`;
          return <path key={key} class="kept" d={`M${kx} ${ky - 7}l7 7l-7 7l-7 -7z`} />;
        })}
      </svg>
      <div
        class="handle"
        style={{ left: `${x}px`, top: `${y}px` }}
        role="slider"
        tabIndex={0}
        aria-label={`Point on the frontier of ${along.name}, by its return`}
        aria-valuemin={100 * corners[0].return}
        aria-valuemax={100 * corners[corners.length - 1].return}
        aria-valuenow={100 * point.return}
        aria-valuetext={`return ${shown(point.return)}, volatility ${shown(point.volatility)}`}
        onKeyDown={press}
      />
    </div>
  );
}

function planeFor(drawn: readonly Drawn[], width: number): Plane {
  const points = drawn.flatMap(({ curve: { curve, cloud, alone } }) => [
    ...curve,
    ...cloud,
    ...(alone.length <= fewNames ? alone : []),
  ]);
  return planeOf(points, width, Math.round(Math.min(520, Math.max(300, 0.66 * width))));
}

/** All that does not move under the point. */
function Still({ drawn, plane }: { readonly drawn: readonly Drawn[]; readonly plane: Plane }) {
  const [{ curve: first }] = drawn;
  return (
    <g>
      <Axes plane={plane} />
      <path class="cloud" d={dotsOf(plane, first.cloud)} />
      <Assets curve={first} plane={plane} />
      {drawn.map(({ name, slot, curve }) => (
        <g key={name} class={`set-${slot}`}>
          <path class="curve" d={pathOf(plane, curve.curve)} />
          {curve.corners.length <= fewCorners && (
            <path class="corners" d={dotsOf(plane, curve.corners.map(placeOf))} />
          )}
          {curve.maxSharpe && (
            <Star at={pixel(plane, [curve.maxSharpe.volatility, curve.maxSharpe.return])} />
          )}
        </g>
      ))}
    </g>
  );
}

function placeOf({ volatility, return: expected }: { volatility: number; return: number }): RiskReturn {
  return [volatility, expected];
}

function Assets({
  curve: { alone, assets },
  plane,
}: {
  readonly curve: FrontierCurve;
  readonly plane: Plane;
}) {
  const isFew = assets.length <= fewNames;
  const names = isFew
    ? labelPlaces(
        alone.map((place) => pixel(plane, place)),
        assets,
        plane,
      )
    : [];
  const isInside = ([volatility, expected]: RiskReturn): boolean =>
    volatility <= plane.volatility.to && expected >= plane.return.from && expected <= plane.return.to;
  return (
    <g class={isFew ? "alone" : "alone many"}>
      <path d={dotsOf(plane, alone.filter(isInside))} />
      {names.map(
        (place, i) =>
          place && (
            <text key={assets[i]} x={place.x} y={place.y} text-anchor={place.anchor}>
              {assets[i]}
            </text>
          ),
      )}
    </g>
  );
}

function Star({ at: [x, y] }: { readonly at: readonly [number, number] }) {
  const points = Array.from({ length: 10 }, (_, i) => {
    const angle = (Math.PI * i) / 5 - Math.PI / 2;
    const radius = i % 2 === 0 ? 9 : 4;
    return `${(x + radius * Math.cos(angle)).toFixed(1)},${(y + radius * Math.sin(angle)).toFixed(1)}`;
  });
  return <polygon class="star" points={points.join(" ")} />;
}

function Axes({ plane }: { readonly plane: Plane }) {
  const { width, height } = plane;
  const bottom = height - margin.bottom;
  const across = ticksIn(plane.volatility, Math.max(3, width / 110));
  const up = ticksIn(plane.return, Math.max(3, height / 80));
  return (
    <g class="axes">
      {up.map((tick) => {
        const [, y] = pixel(plane, [plane.volatility.from, tick]);
        return (
          <g key={tick}>
            <line x1={margin.left} x2={width - margin.right} y1={y} y2={y} />
            <text x={margin.left - 8} y={y + 4} text-anchor="end">
              {formatTick(tick, percent, up[1] - up[0])}
            </text>
          </g>
        );
      })}
      {across.map((tick) => {
        const [x] = pixel(plane, [tick, plane.return.from]);
        return (
          <text key={tick} x={x} y={bottom + 16} text-anchor="middle">
            {formatTick(tick, percent, across[1] - across[0])}
          </text>
        );
      })}
      <text x={width - margin.right} y={height - 4} text-anchor="end">
        Volatility a year
      </text>
      <text class="label" x={margin.left + 4} y={margin.top + 2}>
        Return a year
      </text>
    </g>
  );
}
