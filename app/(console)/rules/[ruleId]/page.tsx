import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { Badge, SimulatedBadge } from "@/components/badge";
import { ButtonLink } from "@/components/button";
import { formatPlural } from "@/components/format";
import { LiveRefresh } from "@/components/live-refresh";
import { PageBar } from "@/components/page-bar";
import { loadDesk, loadExceptions, loadRule, loadViewer, previewNames } from "../loaders";
import styles from "../rules.module.css";
import { loadRuleParams } from "../search-params";
import { PreviewPanel } from "./_components/preview-panel";
import { ProposeForm } from "./_components/propose-form";
import { RuleAbout } from "./_components/rule-about";
import { RuleExceptions } from "./_components/rule-exceptions";
import { RuleFailures } from "./_components/rule-failures";
import { RuleHistory } from "./_components/rule-history";
import { RuleWeeks } from "./_components/rule-weeks";
import { SettingForm } from "./_components/setting-form";
import { WaitingChange } from "./_components/waiting-change";

type Props = { params: Promise<{ ruleId: string }>; searchParams: Promise<SearchParams> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadRule((await params).ruleId)).row.title };
}

export default async function RulePage({ params, searchParams }: Props) {
  const { ruleId } = await params;
  const query = await loadRuleParams(searchParams);
  const [desk, exceptions, viewer] = await Promise.all([
    loadDesk(ruleId, query),
    loadExceptions(ruleId, query),
    loadViewer(),
  ]);
  const { rule, waiting, changed, draft } = desk;
  const { row, setting } = rule;
  const key = JSON.stringify([setting.version, draft]);
  return (
    <>
      <LiveRefresh topics={["rules", "runs", "issues", "overrides"]} />
      <PageBar title={row.title} about={`Rule ${row.number}, severity ${row.severity}`}>
        {rule.simulated && <SimulatedBadge />}
        {!row.active && (
          <Badge tone="warn" icon="hold">
            Switched off
          </Badge>
        )}
        {row.openIssues > 0 && (
          <ButtonLink href={`/issues?view=all&rule=${row.id}`}>
            {formatPlural(row.openIssues, "undecided issue")}
          </ButtonLink>
        )}
        <ButtonLink href="/rules">All rules</ButtonLink>
      </PageBar>
      <div className={styles.desk}>
        <div className={styles.column}>
          <RuleAbout rule={rule} now={viewer.now} />
          {waiting ? (
            <WaitingChange change={waiting} preview={desk.preview} viewer={viewer} />
          ) : (
            <SettingForm key={key} rule={rule} draft={draft} changed={changed} refusal={viewer.proposeRefusal} />
          )}
          <RuleHistory rule={rule} viewer={viewer} />
        </div>
        <div className={styles.column}>
          <PreviewPanel desk={desk} viewer={viewer} names={previewNames}>
            {!waiting && changed && desk.preview?.state === "done" && (
              <ProposeForm key={key} rule={rule} draft={draft} refusal={viewer.proposeRefusal} />
            )}
          </PreviewPanel>
          <RuleFailures failures={rule.failures} count={row.failures} now={viewer.now} />
          <RuleExceptions ruleId={ruleId} page={exceptions} params={query} viewer={viewer} />
          <RuleWeeks weeks={rule.weeks} />
        </div>
      </div>
    </>
  );
}
