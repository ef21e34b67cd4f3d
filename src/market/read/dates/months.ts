/** The months in English, German, French, Spanish, Italian, Portuguese, Dutch and Polish, as spreadsheets and portals write them. */
const names = [
  "january januar janvier enero gennaio janeiro januari styczeń",
  "february februar février fevrier febrero febbraio fevereiro februari luty",
  "march märz maerz mars marzo março marco maart mrz mrt marzec",
  "april avril abril aprile kwiecień",
  "may mai mayo maggio maio mei maj",
  "june juni juin junio giugno junho czerwiec",
  "july juli juillet julio luglio julho lipiec",
  "august août aout agosto augustus sierpień",
  "september septembre septiembre settembre setembro wrzesień",
  "october oktober octobre octubre ottobre outubro październik",
  "november novembre noviembre novembro listopad",
  "december dezember décembre decembre diciembre dicembre dezembro grudzień",
].map((line) => line.split(" "));

/** The month, from 1, that a name or its first letters (three at least, with or without a full stop) can mean only; 0 where there is none. */
export function monthOf(name: string): number {
  const word = name.toLowerCase().replace(/\.$/, "");
  if (word.length < 3) return 0;
  const meant = names.flatMap((each, i) => (each.some((full) => full.startsWith(word)) ? [i + 1] : []));
  return meant.length === 1 ? meant[0] : word === "sept" ? 9 : 0;
}
