import type { Redis } from "ioredis";
import type { RunFacts, Shelf, WorkerFacts } from "./shelf.ts";

const weekSeconds = 7 * 24 * 3600;
const heardSeconds = 60;
const prefix = "kinfolio:";

/** A shelf in Redis: everything under `kinfolio:`, and nothing that is not looked for by its name. */
export function redisShelf(redis: Redis): Shelf {
  const content = (name: string): string => `${prefix}shelf:${name}`;
  const results = (run: string): string => `${prefix}run:${run}:results`;
  const flag = (run: string): string => `${prefix}run:${run}:off`;
  const facts = (run: string): string => `${prefix}run:${run}:facts`;
  const heard = (run: string): string => `${prefix}run:${run}:heard`;
  const [runs, workers, names] = [`${prefix}runs`, `${prefix}workers`, `${prefix}names`];
  return {
    async put(name, bytes) {
      await redis.set(content(name), bytes, "EX", weekSeconds);
      const now = Math.floor(Date.now() / 1000); // content goes by the server's clock; its name may stay longer, or go before it
      await redis.zadd(names, now, name);
      await redis.zremrangebyscore(names, 0, now - 2 * weekSeconds);
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
    async take(run, most, behind = 0) {
      const lines = await redis.lrange(results(run), behind, behind + most - 1);
      return {
        lines,
        async drop() {
          if (lines.length > 0) await redis.ltrim(results(run), lines.length, -1);
        },
      };
    },
    async tell(run, told) {
      await redis.set(facts(run), JSON.stringify(told), "EX", weekSeconds);
      await redis.set(heard(run), "1", "EX", heardSeconds);
      await redis.sadd(runs, run);
    },
    async runs() {
      const all = await redis.smembers(runs);
      const found = await Promise.all(
        all.map((run) =>
          Promise.all([redis.get(facts(run)), redis.exists(flag(run)), redis.exists(heard(run))]),
        ),
      );
      const gone = all.filter((_, i) => found[i][0] === null);
      if (gone.length > 0) await redis.srem(runs, ...gone);
      return found.flatMap(([text, off, isHeard]) =>
        text === null
          ? []
          : [{ ...(JSON.parse(text) as RunFacts), calledOff: off === 1, isHeard: isHeard === 1 }],
      );
    },
    async callOff(run) {
      if ((await redis.exists(facts(run))) === 0) return false;
      await redis.set(flag(run), "1", "EX", weekSeconds);
      return true;
    },
    async callOn(run) {
      await redis.del(flag(run));
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
    clock: async () => undefined,
    async forget(run) {
      await redis.del(results(run), flag(run), facts(run), heard(run));
      await redis.srem(runs, run);
    },
    async clear() {
      const all = await redis.zrange(names, 0, "-1");
      const removed = await Promise.all(all.map((name) => redis.del(content(name))));
      await redis.del(names);
      return removed.reduce((sum, each) => sum + each, 0);
    },
    async close() {
      redis.disconnect();
    },
  };
}
