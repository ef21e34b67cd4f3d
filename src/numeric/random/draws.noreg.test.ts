import { expect, test } from "vitest";
import { chooseWithoutReplacement } from "./choose-without-replacement.ts";
import { gamma } from "./gamma.ts";
import { integerBelow } from "./integer-below.ts";
import { normal } from "./normal.ts";
import { randomStream } from "./random-stream.ts";
import { shuffled } from "./shuffled.ts";

test("a stored seed goes on drawing what it drew (a snapshot of this code, not a truth)", () => {
  const stream = randomStream(1, 2);
  expect({
    normals: [normal(stream), normal(stream), normal(stream)],
    gammas: [gamma(stream, 0.5), gamma(stream, 4)],
    integers: [integerBelow(stream, 10), integerBelow(stream, 1e9)],
    choice: chooseWithoutReplacement(stream, 10, 4),
    shuffle: shuffled(stream, [1, 2, 3, 4, 5]),
  }).toMatchInlineSnapshot(`
    {
      "choice": [
        9,
        5,
        4,
        1,
      ],
      "gammas": [
        0.021666673692361575,
        0.6268950272585451,
      ],
      "integers": [
        3,
        920466373,
      ],
      "normals": [
        1.0793505962708752,
        1.0934878334767977,
        0.7867134953091222,
      ],
      "shuffle": [
        3,
        5,
        4,
        2,
        1,
      ],
    }
  `);
});
