import type { Draft } from "../decision-draft";
import type { DecisionFacts } from "../decision-facts";
import type { Refusal } from "../decision-outcome";

/** What every part of the decision form works on. */
export type FormProps = {
  facts: DecisionFacts;
  draft: Draft;
  refusal: Refusal | null;
  onChange: (part: Partial<Draft>) => void;
};
