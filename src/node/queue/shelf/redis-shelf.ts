import type { Redis } from "ioredis";
import type { Contents, Results, RunFacts, Runs, Shelf, WorkerFacts, Workers } from "./shelf.ts";

const weekSeconds = 7 * 24 * 3600;
const heardSeconds = 60;
const prefix = "kinfolio:";

/** The keys of everything. */
const at = {
  names: `${prefix}names`,
  runs: `${prefix}runs`,
  workers: `${prefix}workers`,
  content: (name: string) => `${prefix}shelf:${name}`,
  results: (run: string) => `${prefix}run:${run}:results`,
  flag: (run: string) => `${prefix}run:${run}:off`,
  facts: (run: string) => `${prefix}run:${run}:facts`,
  heard: (run: string) => `${prefix}run:${run}:heard`,
  worker: (id: string) => `${prefix}workers:${id}`,
};

/** A shelf in Redis: everything under `kinfolio:`, and nothing that is not looked for by its name. */
export function redisShelf(redis: Redis): Shelf {
  return {
    ...contents(redis),
    ...results(redis),
    ...runs(redis),
    ...workers(redis),
    clock: async () => undefined,
    async forget(run) {
      await redis.del(at.results(run), at.flag(run), at.facts(run), at.heard(run));
      await redis.srem(at.runs, run);
    },
    async close() {
      redis.disconnect();
    },
  };
}

function contents(redis: Redis): Contents {
  return {
    async put(name, bytes) {
      await redis.set(at.content(name), bytes, "EX", weekSeconds);
      const now = Math.floor(Date.now() / 1000); // content goes by the server's clock; its name may stay longer, or go before it
      await redis.zadd(at.names, now, name);
      await redis.zremrangebyscore(at.names, 0, now - 2 * weekSeconds);
    },
    async get(name) {
      return (await redis.getBuffer(at.content(name))) ?? undefined;
    },
    async has(all) {
      return await Promise.all(all.map(async (name) => (await redis.exists(at.content(name))) === 1));
    },
    async clear() {
      const all = await redis.zrange(at.names, 0, "-1");
      const removed = await Promise.all(all.map((name) => redis.del(at.content(name))));
      await redis.del(at.names);
      return removed.reduce((sum, each) => sum + each, 0);
    },
  };
}

function results(redis: Redis): Results {
  return {
    async append(run, lines) {
      if (lines.length === 0) return;
      await redis.rpush(at.results(run), ...lines);
      await redis.expire(at.results(run), weekSeconds);
    },
    async take(run, most, behind = 0) {
      const lines = await redis.lrange(at.results(run), behind, behind + most - 1);
      return {
        lines,
        async drop() {
          if (lines.length > 0) await redis.ltrim(at.results(run), lines.length, -1);
        },
      };
    },
  };
}

function runs(redis: Redis): Runs {
  return {
    async tell(run, told) {
      await redis.set(at.facts(run), JSON.stringify(told), "EX", weekSeconds);
      await redis.set(at.heard(run), "1", "EX", heardSeconds);
      await redis.sadd(at.runs, run);
    },
    async runs() {
      const all = await redis.smembers(at.runs);
      const found = await Promise.all(
        all.map((run) =>
          Promise.all([redis.get(at.facts(run)), redis.exists(at.flag(run)), redis.exists(at.heard(run))]),
        ),
      );
      const gone = all.filter((_, i) => found[i][0] === null);
      if (gone.length > 0) await redis.srem(at.runs, ...gone);
      return found.flatMap(([text, off, isHeard]) =>
        text === null
          ? []
          : [{ ...(JSON.parse(text) as RunFacts), calledOff: off === 1, isHeard: isHeard === 1 }],
      );
    },
    async callOff(run) {
      if ((await redis.exists(at.facts(run))) === 0) return false;
      await redis.set(at.flag(run), "1", "EX", weekSeconds);
      return true;
    },
    async callOn(run) {
      await redis.del(at.flag(run));
    },
    async isCalledOff(run) {
      return (await redis.exists(at.flag(run))) === 1;
    },
  };
}

function workers(redis: Redis): Workers {
  return {
    async greet(worker, seconds) {
      await redis.set(at.worker(worker.id), JSON.stringify(worker), "EX", seconds);
      await redis.sadd(at.workers, worker.id);
    },
    async leave(id) {
      await redis.del(at.worker(id));
      await redis.srem(at.workers, id);
    },
    async workers() {
      const ids = await redis.smembers(at.workers);
      const found = await Promise.all(ids.map((id) => redis.get(at.worker(id))));
      const gone = ids.filter((_, i) => found[i] === null);
      if (gone.length > 0) await redis.srem(at.workers, ...gone);
      return found.flatMap((text) => (text === null ? [] : [JSON.parse(text) as WorkerFacts]));
    },
  };
}
