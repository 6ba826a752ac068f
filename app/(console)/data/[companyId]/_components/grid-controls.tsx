import { LinkSwitch, LinkTabs } from "@/components/link-tabs";
import styles from "../company.module.css";
import { lengthNames, lengthsOf, type StatementChoice, statementWords } from "../grid-choices";
import type { GridPage } from "../loaders";
import { gridHref } from "../search-params";

const statementKeys = Object.keys(statementWords) as StatementChoice[];
const lengthKeys = Object.keys(lengthNames) as (keyof typeof lengthNames)[];

export function GridControls({ page }: { page: GridPage }) {
  const { company, params, length } = page;
  const offered = lengthsOf(params.statement);
  return (
    <div className={styles.choose}>
      <LinkTabs
        label="Statement"
        tabs={statementKeys.map((statement) => ({
          key: statement,
          label: statementWords[statement],
          href: gridHref(company.id, params, { statement, point: null }),
          current: statement === params.statement,
        }))}
      />
      <LinkSwitch
        label="Length of the period"
        choices={lengthKeys
          .filter((key) => offered.includes(key))
          .map((key) => ({
            key,
            label: lengthNames[key],
            href: gridHref(company.id, params, { length: key, point: null }),
            current: key === length,
          }))}
      />
    </div>
  );
}
