/** Somebody who does one thing after the other: each `yield` is the time at which it goes on; at `asleep` it waits until it is begun again. */
export type Process = Generator<number, void>;

export const asleep = Number.POSITIVE_INFINITY;

interface Event {
  readonly at: number;
  /** Events of one time come in the order in which they were planned. */
  readonly turn: number;
  readonly process: Process;
}

/** What serves one after the other, in the order in which it is asked. */
export interface Station {
  /** When that many seconds of service are over that are asked for now. */
  readonly until: (seconds: number) => number;
  /** Seconds of service so far, planned ones included. */
  readonly busy: number;
}

/** A clock that jumps from event to event: the same seed gives the same figures. */
export class Simulation {
  now = 0;
  readonly #events: Event[] = [];
  #turn = 0;
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** Uniform on (0, 1), by Park and Miller's generator. */
  random(): number {
    this.#state = (48271 * this.#state) % 2147483647;
    return this.#state / 2147483647;
  }

  station(): Station {
    let [free, busy] = [0, 0];
    const clock = (): number => this.now;
    return {
      until(seconds) {
        free = Math.max(free, clock()) + seconds;
        busy += seconds;
        return free;
      },
      get busy() {
        return busy;
      },
    };
  }

  begin(process: Process): void {
    this.#plan(this.now, process);
  }

  runUntil(end: number): void {
    while (this.#events.length > 0 && this.#events[0].at <= end) {
      const { at, process } = this.#first();
      this.now = at;
      const next = process.next();
      if (next.done !== true && next.value !== asleep) this.#plan(next.value, process);
    }
    this.now = end;
  }

  /** Into a heap, the earliest at its top. */
  #plan(at: number, process: Process): void {
    const events = this.#events;
    let place = events.length;
    const event = { at, turn: this.#turn++, process };
    while (place > 0) {
      const above = (place - 1) >> 1;
      if (!isEarlier(event, events[above])) break;
      events[place] = events[above];
      place = above;
    }
    events[place] = event;
  }

  #first(): Event {
    const events = this.#events;
    const [first] = events;
    const last = events.pop() as Event;
    if (events.length === 0) return first;
    let place = 0;
    for (;;) {
      let below = 2 * place + 1;
      if (below >= events.length) break;
      if (below + 1 < events.length && isEarlier(events[below + 1], events[below])) below++;
      if (!isEarlier(events[below], last)) break;
      events[place] = events[below];
      place = below;
    }
    events[place] = last;
    return first;
  }
}

function isEarlier(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.turn < b.turn);
}
