import type { SearchNode } from "./position-states.ts";

/** Nodes that wait, the one of the lowest bound first: a binary heap. */
export interface BoundQueue {
  readonly size: number;
  push(node: SearchNode): void;
  pop(): SearchNode | undefined;
  /** The lowest bound that waits; infinite where none does. */
  lowest(): number;
}

export function boundQueue(): BoundQueue {
  const heap: SearchNode[] = [];
  return {
    get size() {
      return heap.length;
    },
    lowest: () => heap[0]?.bound ?? Infinity,
    push(node) {
      let at = heap.length;
      heap.push(node);
      while (at > 0) {
        const above = (at - 1) >> 1;
        if (heap[above].bound <= node.bound) break;
        heap[at] = heap[above];
        at = above;
      }
      heap[at] = node;
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return first;
      let at = 0;
      for (;;) {
        let below = 2 * at + 1;
        if (below >= heap.length) break;
        if (below + 1 < heap.length && heap[below + 1].bound < heap[below].bound) below++;
        if (heap[below].bound >= last.bound) break;
        heap[at] = heap[below];
        at = below;
      }
      heap[at] = last;
      return first;
    },
  };
}
