import { queueSchema } from "../shelf/postgres-shelf.ts";
import type { QueueAddress } from "./address.ts";

/** Commands for whoever looks after a server: a user that can do what a queue needs, and nothing else. */
export function leastRights({ engine, database }: QueueAddress): string {
  return engine === "redis" ? redisRights : postgresRights(database);
}

const redisRights = `redis-cli config set maxmemory-policy noeviction
redis-cli config set appendonly yes
redis-cli acl setuser kinfolio on '>PASSWORD' '~kinfolio:*' '&kinfolio:*' +@all -@admin -@dangerous +info`;

/** Tables that somebody else has made, by `queue setup`, go to the user too: the engine looks after its own at each start. */
function postgresRights(database: string): string {
  return `create role kinfolio login password 'PASSWORD';
create schema if not exists ${queueSchema} authorization kinfolio;
alter schema ${queueSchema} owner to kinfolio;
do $$ declare made record; begin for made in select tablename from pg_tables where schemaname = '${queueSchema}' loop execute format('alter table ${queueSchema}.%I owner to kinfolio', made.tablename); end loop; end $$;
grant all on all sequences in schema ${queueSchema} to kinfolio;
grant connect, create on database ${database} to kinfolio;`;
}
