import { formatNumber, typographic } from "../../../../src/report/number-format.ts";
import type { WeightsFound } from "../../engine/operations/design/weights.ts";
import { Defined } from "../../parts/definition/defined.tsx";
import { figureSentences } from "../../parts/weights/figure-sentences.ts";

const percent = { style: "percent", decimals: 2 } as const;
const two = { style: "number", decimals: 2 } as const;
const one = { style: "number", decimals: 1 } as const;

interface Figure {
  readonly label: string;
  readonly text: string;
  /** What it is. */
  readonly says: string;
}

/** What the weights promise, by the beliefs they were chosen on. */
export function Figures({ answer }: { readonly answer: WeightsFound }) {
  return (
    <dl class="held-figures">
      {figuresOf(answer).map(({ label, text, says }) => (
        <div key={label}>
          <dt>
            <Defined term={label} says={says} />
          </dt>
          <dd>{typographic(text)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The first of them as a sentence. */
export function figuresInWords(answer: WeightsFound): string {
  return figuresOf(answer)
    .slice(0, 4)
    .map(({ label, text }) => `${label} ${text}`)
    .join(", ");
}

function figuresOf({ annualized, effectiveNumber, cash }: WeightsFound): Figure[] {
  return [
    {
      label: "Volatility",
      text: formatNumber(annualized.volatility, percent),
      says: figureSentences.volatility,
    },
    {
      label: "Return",
      text: formatNumber(annualized.return, percent),
      says: figureSentences.return,
    },
    {
      label: "Sharpe ratio",
      text: formatNumber(annualized.sharpe, two),
      says: figureSentences.sharpe,
    },
    {
      label: "Effective number",
      text: formatNumber(effectiveNumber, one),
      says: figureSentences.effectiveNumber,
    },
    ...(cash === 0
      ? []
      : [
          {
            label: cash > 0 ? "Cash" : "Borrowed",
            text: formatNumber(Math.abs(cash), percent),
            says: "What the weights leave of one; where they sum to more, what is borrowed.",
          },
        ]),
  ];
}
