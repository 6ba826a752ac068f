import { Checkbox } from "@/components/checkbox";
import { type EmailChoice, emailChoices, kinds } from "@/domain/notifications/model";
import type { ChoiceRow } from "@/domain/notifications/rows";
import styles from "../choices.module.css";

type Props = { row: ChoiceRow; hasWebhook: boolean; onChange: (row: ChoiceRow) => void };

const emailWords: Readonly<Record<EmailChoice, string>> = { none: "No", now: "At once", digest: "Daily digest" };

/** One kind of news, and the ways it takes. */
export function ChoiceLine({ row, hasWebhook, onChange }: Props) {
  const { label, hint } = kinds[row.kind];
  return (
    <tr>
      <th scope="row">
        {label}
        <span className={styles.hint}>{hint}</span>
      </th>
      <td>
        <Checkbox
          label={`${label}: in the app`}
          checked={row.inApp}
          onChange={(event) => onChange({ ...row, inApp: event.target.checked })}
        />
      </td>
      <td>
        <select
          aria-label={`${label}: by e-mail`}
          value={row.email}
          onChange={(event) => onChange({ ...row, email: event.target.value as EmailChoice })}
        >
          {emailChoices.map((choice) => (
            <option key={choice} value={choice}>
              {emailWords[choice]}
            </option>
          ))}
        </select>
      </td>
      {hasWebhook ? (
        <td>
          <Checkbox
            label={`${label}: to the webhook`}
            checked={row.webhook}
            onChange={(event) => onChange({ ...row, webhook: event.target.checked })}
          />
        </td>
      ) : null}
    </tr>
  );
}
