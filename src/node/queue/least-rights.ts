import type { QueueAddress } from "./address.ts";
import { queueSchema } from "./postgres-shelf.ts";

/** Commands for whoever looks after a server: a user that can do what a queue needs, and nothing else. */
export function leastRights({ engine, database }: QueueAddress): string {
  return engine === "redis" ? redisRights : postgresRights(database);
}

const redisRights = `redis-cli config set maxmemory-policy noeviction
redis-cli config set appendonly yes
redis-cli acl setuser kinfolio on '>PASSWORD' '~kinfolio:*' '&kinfolio:*' +@all -@admin -@dangerous +info`;

function postgresRights(database: string): string {
  return `create role kinfolio login password 'PASSWORD';
create schema if not exists ${queueSchema} authorization kinfolio;
grant connect on database ${database} to kinfolio;`;
}
