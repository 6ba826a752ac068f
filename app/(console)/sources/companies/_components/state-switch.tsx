import { formatCount } from "@/components/format";
import { LinkSwitch } from "@/components/link-tabs";
import { memberStates } from "@/domain/universe/model";
import type { MemberCounts } from "@/domain/universe/rows";
import styles from "../companies.module.css";
import { type CompaniesParams, stateHref } from "../search-params";
import { stateWords } from "../state-words";

export function StateSwitch({ params, counts }: { params: CompaniesParams; counts: MemberCounts["states"] }) {
  return (
    <div className={styles.states}>
      <LinkSwitch
        label="Which companies"
        choices={memberStates.map((state) => ({
          key: state,
          label: `${stateWords[state]} ${formatCount(counts[state])}`,
          href: stateHref(params, state),
          current: state === params.state,
        }))}
      />
    </div>
  );
}
