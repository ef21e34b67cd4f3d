import { afterEach, describe, expect, test } from "vitest";
import { fakeNet } from "../../../tests/support/sources/fake-net.ts";
import {
  type Asked,
  type FakeAnswer,
  type FakeServer,
  serve,
} from "../../../tests/support/sources/fake-server.ts";
import type { Source, SourceFailure } from "../../supply/source.ts";
import { transports } from "./transports.ts";

const source: Source = { name: "made", limit: { perSecond: 10, says: "" }, terms: "" };
const keyed: Source = { ...source, key: { variable: "MADE_KEY", sentAs: { parameter: "token" } } };

let server: FakeServer;
afterEach(() => server.close());

async function reach(
  answer: (asked: Asked) => FakeAnswer,
  { from = source, key, impatient }: { from?: Source; key?: string; impatient?: boolean } = {},
) {
  server = await serve(answer);
  const net = fakeNet(server.origin, { impatient });
  const { get } = transports(net, { keyOf: () => key })(from);
  const text = async (url: string) => new TextDecoder().decode(await get(url));
  const failure = (url = "https://made.test/a") =>
    get(url).then(
      () => undefined,
      (error: SourceFailure) => `${error.code}: ${error.message}`,
    );
  return { text, failure, get, net };
}

test("hands over a whole body, unpacked, whatever its status", async () => {
  const { text } = await reach(({ url }) => ({
    status: url.pathname === "/none" ? 404 : 200,
    body: "so it is",
    gzip: true,
  }));
  expect(await text("https://made.test/a?b=c")).toBe("so it is");
  expect(await text("https://made.test/none")).toBe("so it is");
  expect(server.asked[0].url.search).toBe("?b=c");
  expect(server.asked[0].headers["user-agent"]).toMatch(/^kinfolio\/\d/);
});

test("asks a host one thing after the other, as often as its source allows", async () => {
  let [atWork, most] = [0, 0];
  const { get, net } = await reach(() => {
    most = Math.max(most, ++atWork);
    atWork--;
    return { body: "" };
  });
  await Promise.all([1, 2, 3].map((each) => get(`https://made.test/${each}`)));
  expect(server.asked.map(({ url }) => url.pathname)).toEqual(["/1", "/2", "/3"]);
  expect(most).toBe(1);
  expect(net.waited).toEqual([0.1, 0.1]);
});

describe("refused for now", () => {
  test("it waits 2, 8 and 32 s, by up to a quarter more, and goes on", async () => {
    const { text, net } = await reach(({ before }) =>
      before < 3 ? { status: [429, 502, 503][before] } : { body: "now" },
    );
    expect(await text("https://made.test/a")).toBe("now");
    expect(net.waited).toEqual([2.25, 9, 36]);
  });

  test("as long as it says: seconds, or a date", async () => {
    const date = new Date(Date.parse("2026-11-20T22:00:05Z") + 7000).toUTCString();
    const { text, net } = await reach(({ before }) =>
      before === 2 ? { body: "now" } : { status: 429, headers: { "retry-after": before === 0 ? "5" : date } },
    );
    expect(await text("https://made.test/a")).toBe("now");
    expect(net.waited).toEqual([5, 7]);
  });

  test("four times: the host is not asked again, whatever for", async () => {
    const { failure } = await reach(() => ({ status: 429 }));
    expect(await failure()).toBe("source-limited: made refuses more requests for now");
    expect(await failure("https://made.test/b")).toBe("source-limited: made refuses more requests for now");
    expect(server.asked.length).toBe(4);
  });

  test("for longer than a minute: at once, with how long", async () => {
    const { failure, net } = await reach(() => ({ status: 429, headers: { "retry-after": "3300" } }));
    expect(await failure()).toBe(
      "source-limited: made refuses more requests for now (for 55 minutes, it says)",
    );
    expect(net.waited).toEqual([]);
  });

  test("by a server that is broken", async () => {
    const { failure } = await reach(() => ({ status: 502, body: "<html>Bad Gateway</html>" }));
    expect(await failure()).toBe("source-limited: made cannot answer for now (502)");
  });
});

describe("no answer", () => {
  test("half a body, then a cut: tried again", async () => {
    const half = { headers: { "content-length": "8" }, body: "so it is", cutAfter: 4 };
    const { text } = await reach(({ before }) => (before === 0 ? half : { body: "so it is" }));
    expect(await text("https://made.test/a")).toBe("so it is");
  });

  test("half a body every time", async () => {
    const { failure } = await reach(() => ({ body: "so it is", cutAfter: 4 })); // in chunks, the last of which is missing
    expect(await failure()).toBe("source-blocked: the server of made cuts its answer off");
    expect(server.asked.length).toBe(4);
  });

  test.each([
    ["from the start", {}],
    ["in the middle", { body: "so it is", silentAfter: 4 }],
  ])("ten seconds of silence %s", async (_, manners) => {
    const { failure } = await reach(() => ({ silentAfter: 0, ...manners }), { impatient: true });
    expect(await failure()).toBe("source-blocked: the server of made has been silent for 10 s");
    expect(server.asked.length).toBe(4);
  });

  test("a server that is not there is not asked again", async () => {
    const { failure, net } = await reach(() => ({}));
    await server.close();
    expect(await failure()).toBe("source-blocked: the server of made refuses connections");
    expect(net.waited).toEqual([]);
  });
});

describe("refused by this side", () => {
  test("a redirect to another host; one within the host is followed", async () => {
    const { failure, text } = await reach(({ url }) => {
      if (url.pathname === "/b") return { body: "here" };
      const location = url.pathname === "/a" ? "/b" : "https://elsewhere.test/a";
      return { status: 302, headers: { location } };
    });
    expect(await text("https://made.test/a")).toBe("here");
    expect(await failure("https://made.test/c")).toBe(
      "source-blocked: the server of made sends requests on to elsewhere.test",
    );
    expect(server.asked.length).toBe(3);
  });

  test("a redirect in a circle", async () => {
    const { failure } = await reach(() => ({ status: 301, headers: { location: "/a" } }));
    expect(await failure()).toBe("source-blocked: the server of made sends requests on in a circle");
  });

  test("200 MB, at 50", async () => {
    const { failure } = await reach(() => ({ megabytes: 200 }));
    expect(await failure()).toBe("source-blocked: the server of made sends more than 50 MB");
    expect(server.sent()).toBeLessThan(80);
  });

  test("50 MB that come as 50 KB", async () => {
    const { failure } = await reach(() => ({ body: Buffer.alloc(51e6), gzip: true }));
    expect(await failure()).toBe("source-blocked: the server of made sends more than 50 MB");
  });
});

describe("keys", () => {
  test("go out as the source wants them, and come back to nobody", async () => {
    const inHeader: Source = {
      ...source,
      key: { variable: "K", sentAs: { header: "authorization", scheme: "Token " } },
    };
    const { text } = await reach(
      ({ url, headers }) => ({ body: `you sent ${url.search}${headers.authorization}` }),
      {
        from: inHeader,
        key: "s3cret",
      },
    );
    expect(await text("https://made.test/a?b=c")).toBe("you sent ?b=cToken ******");
    expect(server.asked[0].headers.authorization).toBe("Token s3cret");
  });

  test("as a parameter", async () => {
    const { text } = await reach(({ url }) => ({ body: `you sent ${url.search}` }), {
      from: keyed,
      key: "s3cret",
    });
    expect(await text("https://made.test/a?b=c")).toBe("you sent ?b=c&token=******");
    expect(server.asked[0].url.searchParams.get("token")).toBe("s3cret");
  });

  test.each([401, 403])("that are not accepted (%i)", async (status) => {
    const { failure } = await reach(() => ({ status, body: "no" }), { from: keyed, key: "s3cret" });
    const said = await failure();
    expect(said).toBe(`source-blocked: made does not accept the key in MADE_KEY (${status})`);
    expect(server.asked.length).toBe(1);
  });

  test("who needs none and is refused is told of sources with one", async () => {
    const { failure } = await reach(() => ({ status: 403 }));
    expect(await failure()).toBe("source-blocked: made refuses this program or address (403)");
  });
});

test("what is called off asks nothing more", async () => {
  server = await serve(() => ({ body: "" }));
  const signal = { aborted: true, reason: new Error("called off") };
  const { get } = transports(fakeNet(server.origin), { keyOf: () => undefined, signal })(source);
  await expect(get("https://made.test/a")).rejects.toThrow("called off");
  expect(server.asked.length).toBe(0);
});
