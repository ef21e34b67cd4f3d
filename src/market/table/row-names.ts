import { plainName } from "../read/layout/field-names.ts";

const totals =
  /^(?:grand |sub-?)?(?:totals?|totale|totaal|sum|summe|gesamt|gesamtsumme|insgesamt|somme|suma|soma|somma|razem)(?: (?:portfolio|value|holdings))?:?$/;
const cash =
  /^(?:cash|cash (?:&|and) (?:cash )?(?:equivalents|investments)|bargeld|barmittel|liquidités|efectivo|liquidità):?$/;

/** Whether a name is one that people give the row in which the others are summed up; it may be that of an asset too. */
export function isTotalName(name: string): boolean {
  return totals.test(plainName(name));
}

/** Whether a name is one that people give money; it may be that of an asset too. */
export function isCashName(name: string): boolean {
  return cash.test(plainName(name));
}
