import { formatCount, formatPlural } from "@/components/format";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import styles from "./issue-list.module.css";

type Props = { arrived: number; gone: number; onShow: () => void };

/** What has changed behind the list. The list itself waits until the person asks. */
export function NewIssues({ arrived, gone, onShow }: Props) {
  const parts = [
    arrived > 0 ? formatPlural(arrived, "new issue") : "",
    gone > 0 ? `${formatCount(gone)} gone` : "",
  ].filter(Boolean);
  return (
    <div role="status" className={styles.news}>
      {parts.length > 0 ? (
        <button type="button" onClick={onShow}>
          <Icon name="retry" size={12} />
          {parts.join(", ")}: refresh <Kbd>r</Kbd>
        </button>
      ) : null}
    </div>
  );
}
