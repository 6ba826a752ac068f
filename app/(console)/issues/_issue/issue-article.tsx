import { IssueComments } from "../[id]/_components/issue-comments";
import { IssueFilings } from "../[id]/_components/issue-filings";
import { IssueHead } from "../[id]/_components/issue-head";
import { IssueHistory } from "../[id]/_components/issue-history";
import { IssuePoints } from "../[id]/_components/issue-points";
import { IssueRail } from "../[id]/_components/issue-rail";
import { IssueRegroup } from "../[id]/_components/issue-regroup";
import { IssueRule } from "../[id]/_components/issue-rule";
import { IssueSeries } from "../[id]/_components/issue-series";
import { IssueSettled } from "../[id]/_components/issue-settled";
import { IssueSimilar } from "../[id]/_components/issue-similar";
import styles from "../[id]/issue.module.css";
import type { IssuePage } from "../[id]/loaders";

/**
 * One issue with everything there is to know about it, and the decision beside it. In the document, and on a phone, the
 * decision comes after what it is based on and before what was said and done.
 */
export function IssueArticle({ page }: { page: IssuePage }) {
  return (
    <div className={styles.columns}>
      <article className={styles.article}>
        <IssueHead page={page} />
        <IssueSeries page={page} />
        <div>
          <IssuePoints page={page} />
          <IssueSettled page={page} />
          <IssueRegroup page={page} />
        </div>
        <IssueFilings page={page} />
        <IssueRule page={page} />
      </article>
      <IssueRail page={page} />
      <div className={styles.article}>
        <div className={styles.two}>
          <IssueSimilar page={page} />
          <IssueHistory page={page} />
        </div>
        <IssueComments page={page} />
      </div>
    </div>
  );
}
