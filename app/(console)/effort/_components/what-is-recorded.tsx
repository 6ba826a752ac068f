import styles from "../effort.module.css";

/** The purpose, the data, who sees what, and for how long: said where the data is. */
export function WhatIsRecorded() {
  return (
    <aside className={styles.aside} aria-label="What is recorded">
      <section>
        <h2>Why</h2>
        <p>
          To learn whether ten times the data needs ten times the people, and which tool would save most work. Not to
          compare people: nothing here may be used to appraise anybody.
        </p>
      </section>
      <section>
        <h2>What is recorded</h2>
        <ul>
          <li>
            That you opened or left the page of an issue, of the queue, of overrides, or of values entered by hand.
          </li>
          <li>
            Every 30 seconds, whether there was a key, a click or a movement. Never which, and nothing of what you type.
          </li>
          <li>That you followed a link to a filing, so that the time you read there counts.</li>
          <li>That you decided, and what.</li>
        </ul>
        <p>
          Several windows are one clock. A pause of more than 5 minutes counts as 1 minute, and no stretch on one issue
          as more than an hour.
        </p>
      </section>
      <section>
        <h2>Who sees it</h2>
        <ul>
          <li>
            You see your own time, here. Nobody else does: no page, export or interface gives it, to admins neither.
          </li>
          <li>
            Others see sums of the whole team by week and rule, and none of fewer than three people unless they agreed.
          </li>
          <li>Who decided an issue is not effort: it stands in the issue’s history, as before.</li>
        </ul>
      </section>
      <section>
        <h2>How long</h2>
        <p>
          The moments are deleted after 30 days. The sessions on this page stay, and so does every correction of yours:
          it is added to what the clock said, and replaces nothing.
        </p>
      </section>
    </aside>
  );
}
