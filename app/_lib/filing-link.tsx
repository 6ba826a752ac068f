import { Icon } from "@/components/icon";
import styles from "./filing-link.module.css";

/** The filing where it was made. Simulated filings have no other place. */
export function FilingLink(props: { accession: string; secUrl: string; simulated: boolean; subject: string }) {
  if (props.simulated) return <span className={styles.simulated}>{props.accession}, simulated</span>;
  return (
    <a className={`link ${styles.external}`} href={props.secUrl} target="_blank" rel="noopener">
      {props.accession}
      <Icon name="external" size={12} />
      <span className="vh">(opens in a new tab)</span>
    </a>
  );
}
