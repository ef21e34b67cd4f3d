import type { Pool } from "pg";
import type { Contents, Results, RunFacts, Runs, Shelf, WorkerFacts, Workers } from "./shelf.ts";

/** The schema that holds the queue and its shelf. */
export const queueSchema = "kinfolio";

/** What a shelf needs to be there: made by whoever may, once. */
export const shelfTables = `
select pg_advisory_xact_lock(hashtext('${queueSchema}')); -- two who make the same table at once get in each other's way
create table if not exists ${queueSchema}.shelf (name text primary key, content bytea not null, touched timestamptz not null default now());
create table if not exists ${queueSchema}.results (id bigint generated always as identity primary key, run text not null, line text not null);
create index if not exists results_by_run on ${queueSchema}.results (run, id);
create table if not exists ${queueSchema}.runs (run text primary key, facts jsonb not null, off boolean not null default false, told timestamptz not null default now());
create table if not exists ${queueSchema}.workers (id text primary key, facts jsonb not null, until timestamptz not null);
`;

/** Asks a sentence of SQL with values for its `$1`, `$2`, ... */
type Ask = <Row>(text: string, ...values: readonly unknown[]) => Promise<Row[]>;

/** A shelf in PostgreSQL: four tables in a schema of its own. */
export function postgresShelf(pool: Pool): Shelf {
  /** Each sentence has a name, so that a server reads and plans it once a connection. */
  const names = new Map<string, string>();
  const ask: Ask = async (text, ...values) => {
    const name = names.get(text) ?? `kinfolio ${names.size}`;
    names.set(text, name);
    return (await pool.query({ name, text, values: [...values] })).rows;
  };
  return {
    ...contents(ask),
    ...results(ask),
    ...runs(ask),
    ...workers(ask),
    async clock() {
      const [{ now }] = await ask<{ now: number }>(
        "select (extract(epoch from clock_timestamp()) * 1000)::float8 as now",
      );
      return now;
    },
    async forget(run) {
      await ask(`delete from ${at("results")} where run = $1`, run);
      await ask(`delete from ${at("runs")} where run = $1`, run);
    },
    async close() {
      await pool.end();
    },
  };
}

function at(table: string): string {
  return `${queueSchema}.${table}`;
}

function contents(ask: Ask): Contents {
  return {
    async put(name, content) {
      await ask(
        `insert into ${at("shelf")} (name, content) values ($1, $2) on conflict (name) do update set content = excluded.content, touched = now()`,
        ...[name, content],
      );
      await ask(`delete from ${at("shelf")} where touched < now() - interval '7 days'`);
    },
    async get(name) {
      const [row] = await ask<{ content: Buffer }>(
        `select content from ${at("shelf")} where name = $1`,
        name,
      );
      return row?.content;
    },
    async has(names) {
      const rows = await ask<{ name: string }>(`select name from ${at("shelf")} where name = any($1)`, names);
      const there = new Set(rows.map(({ name }) => name));
      return names.map((name) => there.has(name));
    },
    async clear() {
      return (await ask(`delete from ${at("shelf")} returning name`)).length;
    },
  };
}

function results(ask: Ask): Results {
  return {
    async append(run, lines) {
      if (lines.length === 0) return;
      await ask(`insert into ${at("results")} (run, line) select $1, unnest($2::text[])`, run, lines);
    },
    async take(run, most, behind = 0) {
      const rows = await ask<{ id: string; line: string }>(
        `select id, line from ${at("results")} where run = $1 order by id limit $2 offset $3`,
        ...[run, most, behind],
      );
      return {
        lines: rows.map(({ line }) => line),
        async drop() {
          if (rows.length === 0) return;
          await ask(
            `delete from ${at("results")} where id = any($1::bigint[])`,
            rows.map(({ id }) => id),
          );
        },
      };
    },
  };
}

function runs(ask: Ask): Runs {
  return {
    async tell(run, facts) {
      await ask(
        `insert into ${at("runs")} (run, facts) values ($1, $2) on conflict (run) do update set facts = excluded.facts, told = now()`,
        ...[run, JSON.stringify(facts)],
      );
      await ask(`delete from ${at("runs")} where told < now() - interval '7 days'`);
    },
    async runs() {
      const rows = await ask<{ facts: RunFacts; off: boolean; heard: boolean }>(
        `select facts, off, told > now() - interval '1 minute' as heard from ${at("runs")}`,
      );
      return rows.map(({ facts, off, heard }) => ({ ...facts, calledOff: off, isHeard: heard }));
    },
    async callOff(run) {
      return (await ask(`update ${at("runs")} set off = true where run = $1 returning run`, run)).length > 0;
    },
    async callOn(run) {
      await ask(`update ${at("runs")} set off = false where run = $1`, run);
    },
    async isCalledOff(run) {
      return (await ask(`select 1 from ${at("runs")} where run = $1 and off`, run)).length > 0;
    },
  };
}

function workers(ask: Ask): Workers {
  return {
    async greet(worker, seconds) {
      await ask(
        `insert into ${at("workers")} (id, facts, until) values ($1, $2, now() + make_interval(secs => $3))
         on conflict (id) do update set facts = excluded.facts, until = excluded.until`,
        ...[worker.id, JSON.stringify(worker), seconds],
      );
    },
    async leave(id) {
      await ask(`delete from ${at("workers")} where id = $1 or until < now()`, id);
    },
    async workers() {
      const rows = await ask<{ facts: WorkerFacts }>(
        `select facts from ${at("workers")} where until > now()`,
      );
      return rows.map(({ facts }) => facts);
    },
  };
}
