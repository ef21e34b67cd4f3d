import { expect, test } from "vitest";
import { membersAt, parseMemberLists } from "./member-lists.ts";

const read = (text: string) => parseMemberLists(text, "members.csv");

test("each date has one list, which holds in full until the next", () => {
  const lists = read(
    "Date,Ticker,Weight\n2024-02-01,B,0.6\n2024-01-01,A,0.5\n2024-01-01,B,0.5\n2024-01-01,B,0.5\n",
  );
  const days = ["2023-12-31", "2024-01-01", "2024-01-31", "2024-02-01"];
  expect([...membersAt(lists, days, ["A", "B", "C"])]).toEqual([0, 0, 0, 1, 1, 0, 1, 1, 0, 0, 1, 0]);
});

test("symbols are names, whatever they look like", () => {
  const { lists } = read("date,symbol\n2024-01-01,000001\n2024-01-01,NA\n2024-01-01,TRUE\n");
  expect([...lists[0].symbols]).toEqual(["000001", "NA", "TRUE"]);
});

test.each([
  [
    "date,symbol\n2024-01-01,A\n01/02/2024,B\n",
    'members.csv, line 3: "01/02/2024" is not written as the other dates, which are YYYY-MM-DD',
  ],
  ["date,symbol\n2024-01-01,A\n2024-01-02,\n", "members.csv, line 3: the member of 2024-01-02 has no symbol"],
  [
    "date,symbol,weight\n2024-01-01,A,0.1\n2024-01-01,B,0.2\n2024-01-01,C,x\n",
    'line 4: the weight "x" is not a number',
  ],
  [
    "since,symbol\n2024-01-01,A\n",
    "members.csv has no column date, as lists of members need; it has since, symbol",
  ],
  ["date,symbol\n", "members.csv has no rows below its header"],
])("a bad row is refused by its line: %j", (text, words) => {
  expect(() => read(text)).toThrow(words);
});
