import type { ReactNode } from "react";
import { formatCount, formatSeconds } from "@/components/format";
import type { RuleDetail } from "@/domain/rule-settings/rows";
import { CensusNote } from "../../_components/census-note";
import { RealShare } from "../../_components/real-share";
import styles from "../../rules.module.css";

/** What the rule checks, where it comes from, and what it found. */
export function RuleAbout({ rule, now }: { rule: RuleDetail; now: string }) {
  const { row, description, formula, source, codeVersion, setting, settingReason } = rule;
  return (
    <section className={styles.section} aria-labelledby="about">
      <h2 id="about">What it checks</h2>
      <p>{description}</p>
      <p className={styles.formula}>{formula}</p>
      <dl className={styles.facts}>
        <Fact label="Source">{source === "own" ? "our own" : source}</Fact>
        <Fact label="Code">version {codeVersion}</Fact>
        <Fact label="Setting">{setting.version === 0 ? "as the code has it" : `version ${setting.version}`}</Fact>
        <Fact label="Cost">{row.minutes > 0 ? `${formatSeconds(row.minutes * 60)} of active time` : "none yet"}</Fact>
      </dl>
      {settingReason && <blockquote>{settingReason}</blockquote>}
      <Found row={row} />
      <p className={styles.meta}>
        <CensusNote census={rule.census} now={now} />
      </p>
      <dl className={styles.facts}>
        <Fact label="Real errors among decided issues">
          <RealShare row={row} />
        </Fact>
      </dl>
    </section>
  );
}

function Found({ row: { counts, exceptions } }: Pick<RuleDetail, "row">) {
  if (!counts) return null;
  return (
    <dl className={styles.figures}>
      <Figure label="Open findings" value={counts.open} warn={counts.open > 0} />
      <Figure label="Settled by sources" value={counts.superseded} />
      <Figure label="Noted" value={counts.noted} />
      <Figure label="Companies" value={counts.companies} />
      <Figure label="Hidden by exceptions" value={counts.accepted} />
      <Figure label="Under overrides" value={counts.corrected} />
      <Figure label="No longer raised" value={counts.gone} />
      <Figure label="Exceptions in force" value={exceptions} />
    </dl>
  );
}

function Figure({ label, value, warn = false }: { label: string; value: number; warn?: boolean }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={warn ? styles.warn : undefined}>{formatCount(value)}</dd>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
