import type { Job, Processor, Queue, Worker, WorkerOptions } from "bullmq";
import { InputError } from "../../../base/errors.ts";
import { platformMark } from "../../../jobs/job-key.ts";
import { programDigest } from "../../program-digest.ts";
import type { Chunk } from "../chunks/chunk.ts";
import { patiently, patientShelf } from "../shelf/patient.ts";
import { postgresShelf, queueSchema, shelfTables } from "../shelf/postgres-shelf.ts";
import { redisShelf } from "../shelf/redis-shelf.ts";
import type { Shelf } from "../shelf/shelf.ts";
import { type QueueAddress, withoutPassword } from "./address.ts";
import { wayOut } from "./way-out.ts";

/** A queue that is open: its chunks, and the shelf beside them. */
export interface OpenQueue {
  readonly address: QueueAddress;
  readonly shelf: Shelf;
  readonly chunks: Queue<Chunk>;
  /** A worker on it. */
  readonly worker: (process: Processor<Chunk>, options: WorkerSettings) => Worker<Chunk>;
  /** Asks the engine for something, again for as long as the server is away; the shelf does so by itself. */
  readonly patiently: <Result>(ask: () => Promise<Result>) => Promise<Result>;
  readonly close: () => Promise<void>;
}

type WorkerSettings = Omit<WorkerOptions, "connection" | "prefix">;
export type ChunkJob = Job<Chunk>;

/**
 * Chunks of one program on one kind of platform: a worker of another never sees them, so none of its figures can stand among theirs.
 */
export function queueName(program: string = programDigest(), platform: string = platformMark()): string {
  return `cells-${program.slice(0, 12)}-${platform.slice(0, 8)}`;
}

/** Hears what a connection complains of. */
export type OnTrouble = (message: string) => void;

/** A connection that says nothing for so long to what it was asked is given up for a new one: a cut wire says nothing. */
const silentMilliseconds = 30_000;

/**
 * Opens a queue: its packages are loaded only now, and everything that could be wrong with it is looked at once, before anybody waits
 * for it.
 *
 * @throws {InputError} `bad-option` where a package is missing, nobody answers, or what answers may lose jobs.
 */
export async function openQueue(address: QueueAddress, onTrouble: OnTrouble): Promise<OpenQueue> {
  return address.engine === "redis"
    ? await openRedis(address, onTrouble)
    : await openPostgres(address, onTrouble);
}

async function openRedis(address: QueueAddress, onTrouble: OnTrouble): Promise<OpenQueue> {
  const { Queue, Worker } = await loaded(() => import("bullmq"), "bullmq ioredis");
  const { Redis } = await loaded(() => import("ioredis"), "bullmq ioredis");
  const { host, port, user: username, password, database, tls } = address;
  const connection = {
    ...{ host, port, username, password, tls, db: Number(database) },
    ...{ maxRetriesPerRequest: null, keepAlive: 10_000, socketTimeout: silentMilliseconds },
    retryStrategy: (times: number) => Math.min(100 * times, 2000),
  };
  const redis = new Redis({ ...connection, lazyConnect: true, retryStrategy: () => null });
  let said: Error | undefined; // why nobody answers; the call that fails says only that it was closed
  redis.on("error", (error) => {
    said = error;
  });
  try {
    await redis.connect();
    requireKept(await redis.info("memory"));
  } catch (error) {
    redis.disconnect();
    throw unreachable(address, said ?? error);
  }
  redis.disconnect();
  const hear = hearing(address, onTrouble);
  const lasting = new Redis(connection);
  lasting.on("error", hear);
  const shared = { connection, prefix: "kinfolio" };
  const chunks = new Queue<Chunk>(queueName(), shared);
  chunks.on("error", hear);
  return opened(address, redisShelf(lasting), chunks, hear, (process, options) => {
    return new Worker(queueName(), process, { ...options, ...shared });
  });
}

/** Jobs that are thrown out for want of memory would be lost without a word. */
function requireKept(memory: string): void {
  const policy = /maxmemory_policy:(\S+)/.exec(memory)?.[1] ?? "noeviction";
  if (policy === "noeviction") return;
  throw new InputError("bad-option", `its maxmemory-policy is ${policy}, which loses jobs without a word`, {
    advice: "redis-cli config set maxmemory-policy noeviction",
  });
}

async function openPostgres(address: QueueAddress, onTrouble: OnTrouble): Promise<OpenQueue> {
  const { Queue, Worker, createPostgresBackend } = await loaded(() => import("bullmq"), "bullmq pg");
  const { default: pg } = await loaded(() => import("pg"), "bullmq pg");
  const { host, port, user, password, database, tls } = address;
  const ssl = tls && { rejectUnauthorized: true, ...tls };
  const settings = {
    ...{ host, port, user, password, database, ssl, keepAlive: true },
    ...{ connectionTimeoutMillis: silentMilliseconds, query_timeout: 2 * silentMilliseconds },
  };
  const hear = hearing(address, onTrouble);
  const pool = new pg.Pool({ ...settings, max: 4 });
  pool.on("error", hear);
  const connection = { ...settings, schema: queueSchema, migrate: true };
  try {
    const first = createPostgresBackend(queueName(), { connection });
    try {
      await first.waitUntilReady();
    } finally {
      await first.close();
    }
    await pool.query(shelfTables);
  } catch (error) {
    await pool.end();
    throw unreachable(address, error);
  }
  const shared = { connection: { ...connection, migrate: false } };
  const chunks = new Queue<Chunk>(queueName(), shared as never, createPostgresBackend as never);
  chunks.on("error", hear);
  return opened(address, postgresShelf(pool), chunks as Queue<Chunk>, hear, (process, options) => {
    return new Worker(
      queueName(),
      process,
      { ...options, ...shared } as never,
      createPostgresBackend as never,
    ) as Worker<Chunk>;
  });
}

function opened(
  address: QueueAddress,
  shelf: Shelf,
  chunks: Queue<Chunk>,
  hear: (error: Error) => void,
  worker: OpenQueue["worker"],
): OpenQueue {
  return {
    address,
    shelf: patientShelf(shelf, hear),
    chunks,
    worker,
    patiently: (ask) => patiently(ask, hear),
    async close() {
      await chunks.close();
      await shelf.close();
    },
  };
}

function hearing({ shown }: QueueAddress, onTrouble: OnTrouble): (error: Error) => void {
  return (error) => onTrouble(`${shown}: ${wordsOf(error)}`);
}

/** What an error says, without a password; of several in one, what each says. */
export function wordsOf(error: unknown): string {
  const { message, errors = [] } = error as AggregateError;
  return withoutPassword(message === "" ? errors.map(wordsOf).join("; ") : message);
}

async function loaded<Module>(load: () => Promise<Module>, packages: string): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ERR_MODULE_NOT_FOUND") throw error;
    throw new InputError("bad-option", "--queue needs packages that are not installed", {
      advice: `npm install ${packages}`,
    });
  }
}

function unreachable(address: QueueAddress, error: unknown): InputError {
  const advice = error instanceof InputError ? error.detail.advice : wayOut(address, error);
  return new InputError("bad-option", `--queue ${address.shown}: ${wordsOf(error)}`, { advice });
}
