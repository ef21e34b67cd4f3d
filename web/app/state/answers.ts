import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { Blobs } from "../document/document.ts";
import type { OperationName, RequestOf, ResultOf } from "../engine/protocol.ts";
import { type Asked, Refused } from "../lanes/lane.ts";
import { type LaneName, lanes } from "../lanes/lanes.ts";
import type { Progress } from "../messages/progress.ts";
import type { Refusal } from "../messages/refusal.ts";
import { keepCells } from "./kept/kept-cells.ts";
import { keptFiles } from "./kept/kept-files.ts";

/** What is known of the answer to a question; `earlier` is that to the one before it, shown greyed meanwhile. */
export type Answer<Result> =
  | { readonly state: "idle"; readonly earlier?: Result }
  | {
      readonly state: "working";
      readonly earlier?: Result;
      readonly progress?: Progress;
      readonly cancel: () => void;
    }
  | { readonly state: "done"; readonly value: Result }
  | {
      readonly state: "refused";
      readonly refusal: Refusal;
      readonly earlier?: Result;
      /** How far it had come. */
      readonly progress?: Progress;
    };

interface Slot {
  key?: string;
  /** Whether it was asked in the drawing that is under way. */
  isAsking?: boolean;
  asked?: Asked<unknown>;
  readonly answer: Signal<Answer<unknown>>;
}

const slots = new Map<string, Slot>();

/** What is being worked on: the first of the questions that are open; undefined where the engine rests. */
export const working = signal<Extract<Answer<unknown>, { state: "working" }> | undefined>(undefined);

/** Gives up whatever is being worked on. */
export function cancelAll(): void {
  for (const { answer } of slots.values()) {
    const now = answer.peek();
    if (now.state === "working") now.cancel();
  }
}

/**
 * The answer to a question, asked where it is not the one that the slot has the answer to. A slot holds one question: a new one has
 * the old one given up.
 *
 * @param slot who asks: a screen, or a part of one. Parts that are drawn together and share a slot ask the same.
 * @param request plain data; undefined where there is nothing to ask yet.
 * @param further what is passed along beside the files, and changes how long the answer takes at most.
 * @throws {Error} where a slot is asked two things in one drawing: each would have the other given up, without end.
 */
export function answerTo<Name extends OperationName>(
  slot: string,
  lane: LaneName,
  operation: Name,
  request: RequestOf<Name> | undefined,
  further: () => Blobs = () => ({}),
): ReadonlySignal<Answer<ResultOf<Name>>> {
  const own = slotNamed(slot);
  if (request !== undefined) {
    const key = `${operation} ${JSON.stringify(request)}`;
    if (key !== own.key && own.isAsking === true) {
      throw new Error(`the slot "${slot}" is asked two things in one drawing: give each its own slot`);
    }
    if (key !== own.key) ask(own, lane, operation, request, key, further);
  }
  return own.answer as ReadonlySignal<Answer<ResultOf<Name>>>;
}

/** Has the question of a slot asked anew when it is next wanted. */
export function forget(slot: string): void {
  const own = slotNamed(slot);
  own.asked?.cancel();
  own.key = undefined;
  own.isAsking = false;
}

/** Has what was refused asked anew when it is next wanted: a file that it missed may have come. */
export function forgetRefused(): void {
  for (const own of slots.values()) if (own.answer.peek().state === "refused") own.key = undefined;
}

/** Gives up what a slot waits for, where nobody looks at it any more: others of its lane are answered sooner. */
export function leave(slot: string): void {
  const own = slotNamed(slot);
  const answer = own.answer.peek();
  if (answer.state !== "working") return;
  forget(slot);
  show(own, { state: "idle", ...(answer.earlier !== undefined && { earlier: answer.earlier }) });
}

function slotNamed(name: string): Slot {
  const known = slots.get(name);
  if (known !== undefined) return known;
  const fresh: Slot = { answer: signal<Answer<unknown>>({ state: "idle" }) };
  slots.set(name, fresh);
  return fresh;
}

function show(own: Slot, answer: Answer<unknown>): void {
  own.answer.value = answer;
  working.value = [...slots.values()]
    .map((each) => each.answer.peek())
    .find((each) => each.state === "working");
}

function ask<Name extends OperationName>(
  own: Slot,
  lane: LaneName,
  operation: Name,
  request: RequestOf<Name>,
  key: string,
  further: () => Blobs,
): void {
  const before = own.answer.peek();
  const earlier = before.state === "done" ? before.value : before.earlier;
  own.asked?.drop();
  own.key = key;
  own.isAsking = true;
  const blobs = { ...Object.fromEntries(keptFiles.peek()), ...further() };
  const isOwn = (): boolean => own.key === key;
  const cancel = (): void => own.asked?.cancel();
  const asked = lanes[lane]().ask(operation, request, blobs, (progress) => {
    if (progress.kept !== undefined) keepCells(progress.kept);
    if (isOwn()) show(own, { state: "working", earlier, progress, cancel });
  });
  own.asked = asked;
  // What is asked while a screen is drawn must not change what it is drawn from.
  queueMicrotask(() => {
    own.isAsking = false;
    if (isOwn() && own.asked === asked) show(own, { state: "working", earlier, cancel });
    asked.result.then(
      (value) => {
        if (isOwn()) show(own, { state: "done", value });
      },
      (error: unknown) => {
        if (!isOwn() || own.asked !== asked) return;
        if (!(error instanceof Refused)) throw error;
        const last = own.answer.peek();
        const progress = last.state === "working" ? last.progress : undefined;
        show(own, { state: "refused", refusal: error.refusal, earlier, progress });
      },
    );
  });
}
