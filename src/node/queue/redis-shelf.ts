import type { Redis } from "ioredis";
import type { RunFacts, Shelf, WorkerFacts } from "./shelf.ts";

const weekSeconds = 7 * 24 * 3600;
const prefix = "kinfolio:";

/** A shelf in Redis: everything under `kinfolio:`, and nothing that is not looked for by its name. */
export function redisShelf(redis: Redis): Shelf {
  const content = (name: string): string => `${prefix}shelf:${name}`;
  const results = (run: string): string => `${prefix}run:${run}:results`;
  const flag = (run: string): string => `${prefix}run:${run}:off`;
  const [runs, workers, names] = [`${prefix}runs`, `${prefix}workers`, `${prefix}shelf`];
  return {
    async put(name, bytes) {
      await redis.set(content(name), bytes, "EX", weekSeconds, "NX");
      await redis.expire(content(name), weekSeconds);
      await redis.sadd(names, name);
    },
    async get(name) {
      return (await redis.getBuffer(content(name))) ?? undefined;
    },
    async has(all) {
      return await Promise.all(all.map(async (name) => (await redis.exists(content(name))) === 1));
    },
    async append(run, lines) {
      if (lines.length === 0) return;
      await redis.rpush(results(run), ...lines);
      await redis.expire(results(run), weekSeconds);
    },
    async take(run, most) {
      const lines = await redis.lrange(results(run), 0, most - 1);
      return {
        lines,
        async drop() {
          if (lines.length > 0) await redis.ltrim(results(run), lines.length, -1);
        },
      };
    },
    async tell(run, facts) {
      await redis.hset(runs, run, JSON.stringify(facts));
    },
    async runs() {
      const all = Object.values(await redis.hgetall(runs)).map((text) => JSON.parse(text) as RunFacts);
      return await Promise.all(
        all.map(async (facts) => ({ ...facts, calledOff: (await redis.exists(flag(facts.run))) === 1 })),
      );
    },
    async callOff(run) {
      if ((await redis.hexists(runs, run)) === 0) return false;
      await redis.set(flag(run), "1", "EX", weekSeconds);
      return true;
    },
    async isCalledOff(run) {
      return (await redis.exists(flag(run))) === 1;
    },
    async greet(worker, seconds) {
      await redis.set(`${workers}:${worker.id}`, JSON.stringify(worker), "EX", seconds);
      await redis.sadd(workers, worker.id);
    },
    async leave(id) {
      await redis.del(`${workers}:${id}`);
      await redis.srem(workers, id);
    },
    async workers() {
      const ids = await redis.smembers(workers);
      const found = await Promise.all(ids.map((id) => redis.get(`${workers}:${id}`)));
      const gone = ids.filter((_, i) => found[i] === null);
      if (gone.length > 0) await redis.srem(workers, ...gone);
      return found.flatMap((text) => (text === null ? [] : [JSON.parse(text) as WorkerFacts]));
    },
    async forget(run) {
      await redis.del(results(run), flag(run));
      await redis.hdel(runs, run);
    },
    async clear() {
      const all = await redis.smembers(names);
      const removed = await Promise.all(all.map((name) => redis.del(content(name))));
      await redis.del(names);
      return removed.reduce((sum, each) => sum + each, 0);
    },
    async close() {
      redis.disconnect();
    },
  };
}
