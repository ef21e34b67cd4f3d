import { expect, test } from "vitest";
import { queueAddress } from "./address.ts";

test("an address is read, its password out of the environment before its own text", () => {
  expect(queueAddress("redis://localhost", {})).toMatchObject({ engine: "redis", port: 6379, database: "0" });
  const env = { KINFOLIO_QUEUE_PASSWORD: "secret" };
  const address = queueAddress("postgres://me:other@db.example/work?sslmode=require", env);
  expect(address).toMatchObject({
    engine: "postgres",
    host: "db.example",
    user: "me",
    password: "secret",
    database: "work",
  });
  expect(address.tls).toEqual({});
});

test("no message and no name of a queue has a password in it", () => {
  expect(queueAddress("rediss://me:secret@host", {}).shown).toBe("rediss://me@host");
  expect(() => queueAddress("redis://me:secret@host", {})).toThrow(/^(?!.*secret).*open/s);
  expect(() => queueAddress("http://me:secret@host", {})).toThrow(/^(?!.*secret).*no address/s);
});

test.each([
  ["redis://me:sec/ret@host", "redis://me@host"],
  ["redis://me:sec@ret@host", "redis://me@host"],
  ["redis://:secret@host", "redis://@host"],
  ["redis://me:sec%ret@host:6379", "redis://me@host:6379"],
  ["postgres://me@host/x?password=secret&sslmode=disable", "postgres://me@host/x?password=…&sslmode=disable"],
])("of %s a message says %s", (given, shown) => {
  expect(() => queueAddress(given, {})).toThrow(`--queue ${shown}:`);
});

test("a password whose signs of percent are none is taken as it stands", () => {
  expect(queueAddress("rediss://me:100%25@host", {}).password).toBe("100%");
  expect(queueAddress("rediss://me:100%sure@host", {}).password).toBe("100%sure");
});

test("an open wire is taken to this machine, or where somebody says so", () => {
  for (const here of [
    "redis://localhost",
    "redis://127.0.0.1:1",
    "redis://[::1]:1",
    "postgres://localhost/x",
  ]) {
    expect(queueAddress(here, {}).tls).toBeUndefined();
  }
  expect(() => queueAddress("postgres://db.example/x?sslmode=disable", {})).toThrow("is open");
  expect(queueAddress("redis://host", {}, true).host).toBe("host");
});
