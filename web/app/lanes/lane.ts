import type { Blobs } from "../document/document.ts";
import type { OperationName, Question, Reply, RequestOf, ResultOf } from "../engine/protocol.ts";
import type { Progress } from "../messages/progress.ts";
import type { Refusal } from "../messages/refusal.ts";

/** A question that was asked. */
export interface Asked<Result> {
  /** Rejects with a `Refused`. */
  readonly result: Promise<Result>;
  /** Gives it up: where it is being worked on, its worker is ended and a new one takes its place. */
  readonly cancel: () => void;
  /** Lets go of the answer: what is being worked on may be finished, as long as it keeps nobody waiting for long. */
  readonly drop: () => void;
}

/** Why a question has no answer. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Where questions are answered, one after the other. */
export interface Lane {
  readonly ask: <Name extends OperationName>(
    operation: Name,
    request: RequestOf<Name>,
    blobs: Blobs,
    onProgress?: (progress: Progress) => void,
  ) => Asked<ResultOf<Name>>;
}

interface Waiting {
  readonly question: Question;
  readonly onProgress: (progress: Progress) => void;
  settle: (reply: Extract<Reply, { kind: "result" | "refusal" }>) => void;
  /** How often a worker was lost over it. */
  losses: number;
}

/** So long may a question that nobody wants any more keep others waiting, in milliseconds: a new worker costs more. */
const patienceMilliseconds = 300;

const cancelled: Refusal = { code: "cancelled", message: "given up", detail: {} };

/**
 * A lane of questions to one worker at a time. A spare is kept ready, so that giving a question up costs a moment; a question over which
 * a worker was lost is asked once more, then given up.
 *
 * @param start a new worker, which greets with `hello` once it can be asked.
 * @param whenIdle calls back when there is nothing better to do.
 */
export function lane(start: () => Worker, whenIdle: (then: () => void) => void): Lane {
  const queue: Waiting[] = [];
  let worker = listened(start());
  let spare: Worker | undefined;
  let busy: Waiting | undefined;
  let next = 0;
  /** Whether a worker ever came up: if not, what it runs cannot be loaded. */
  let greeted = false;

  function listened(fresh: Worker): Worker {
    fresh.onmessage = ({ data }: MessageEvent<Reply>) => hear(data);
    fresh.onerror = lost;
    return fresh;
  }

  function hear(reply: Reply): void {
    if (reply.kind === "hello") {
      greeted = true;
      return;
    }
    if (busy === undefined || reply.id !== busy.question.id) return;
    if (reply.kind === "progress") {
      busy.onProgress(reply.progress);
      return;
    }
    const { settle } = busy;
    busy = undefined;
    settle(reply);
    goOn();
  }

  function goOn(): void {
    busy ??= queue.shift();
    if (busy !== undefined) worker.postMessage(busy.question);
  }

  function renew(): void {
    worker.terminate();
    worker = listened(spare ?? start());
    spare = undefined;
    whenIdle(() => {
      spare ??= start();
    });
  }

  function lost(): void {
    const over = busy;
    busy = undefined;
    renew();
    if (over !== undefined && over.losses++ === 0) queue.unshift(over);
    else
      over?.settle({
        kind: "refusal",
        id: over.question.id,
        refusal: greeted ? lostOver(over.question) : unloaded,
      });
    goOn();
  }

  function giveUp(waiting: Waiting, patience: number): void {
    waiting.settle({ kind: "refusal", id: waiting.question.id, refusal: cancelled });
    const place = queue.indexOf(waiting);
    if (place >= 0) queue.splice(place, 1);
    const endIt = (): void => {
      if (busy !== waiting) return;
      busy = undefined;
      renew();
      goOn();
    };
    if (busy !== waiting) return;
    if (patience === 0) endIt();
    else setTimeout(endIt, patience);
  }

  return {
    ask(operation, request, blobs, onProgress = () => {}) {
      const question = { id: next++, operation, request, blobs };
      const waiting: Waiting = { question, onProgress, settle: () => {}, losses: 0 };
      const result = new Promise<ResultOf<typeof operation>>((resolve, reject) => {
        waiting.settle = (reply) => {
          if (reply.kind === "result") resolve(reply.result as ResultOf<typeof operation>);
          else reject(new Refused(reply.refusal));
        };
      });
      queue.push(waiting);
      if (busy === undefined) goOn();
      return { result, cancel: () => giveUp(waiting, 0), drop: () => giveUp(waiting, patienceMilliseconds) };
    },
  };
}

const unloaded: Refusal = {
  code: "worker-unloaded",
  message: "the script that does the work could not be loaded",
  detail: {
    advice:
      "reload the page once the network is there; where that does not help, the browser or an extension keeps workers from starting, or files are missing where the page is served",
  },
};

function lostOver({ operation }: Question): Refusal {
  return {
    code: "worker-died",
    message: `the browser lost its work on “${operation.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}” twice, most likely for want of memory`,
    detail: { advice: "fewer assets or monthly rows need less; or run this study on the command line" },
  };
}
