"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Field } from "@/components/field";
import { toast } from "@/components/toast";
import type { ScheduleRow } from "@/domain/sources/rows";
import { setScheduleAction } from "../actions";
import { joinCron, presets, splitCron } from "../cron-fields";
import styles from "../sources.module.css";
import { CronInputs } from "./cron-inputs";
import { SchedulePreview } from "./schedule-preview";
import { TimeZoneField } from "./time-zone-field";

type Kind = ScheduleRow["kind"];
type Props = {
  sourceCode: string;
  version: number;
  schedules: readonly ScheduleRow[];
  now: string;
  onClose: () => void;
};

const kinds: Readonly<Record<Kind, string>> = { poll: "Poll: what was filed lately", bulk: "Whole archive" };
const unset = { cron: "30 22 * * 1-5", timeZone: "America/New_York", active: false };

export function ScheduleForm({ sourceCode, version, schedules, now, onClose }: Props) {
  const scheduleOf = (kind: Kind) => schedules.find((schedule) => schedule.kind === kind) ?? unset;
  const draftOf = (kind: Kind) => {
    const { cron, timeZone, active } = scheduleOf(kind);
    return { kind, fields: splitCron(cron), timeZone, active };
  };
  const [draft, setDraft] = useState(() => draftOf("poll"));
  const [seen] = useState(version);
  const cron = joinCron(draft.fields);
  const { kind, timeZone, active } = draft;
  return (
    <FormFrame
      words={["Save the schedule", "Saving…"]}
      action={() => setScheduleAction({ sourceCode, version: seen, kind, cron, timeZone, active })}
      onDone={({ dueAt }) => {
        toast("good", dueAt ? "The schedule is saved and on." : "The schedule is saved and off: nothing starts by it.");
        onClose();
      }}
      onClose={onClose}
    >
      <div className={styles.pair}>
        <Field label="What is read">
          <select value={kind} onChange={(event) => setDraft(draftOf(event.target.value as Kind))}>
            {Object.entries(kinds).map(([key, words]) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </select>
        </Field>
        <Field label="How often">
          <select
            value={presets.some((preset) => preset.cron === cron) ? cron : ""}
            onChange={(event) => event.target.value && setDraft({ ...draft, fields: splitCron(event.target.value) })}
          >
            <option value="">As the fields below say</option>
            {presets.map((preset) => (
              <option key={preset.cron} value={preset.cron}>
                {preset.words}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <CronInputs fields={draft.fields} onChange={(fields) => setDraft({ ...draft, fields })} />
      <TimeZoneField value={timeZone} onChange={(zone) => setDraft({ ...draft, timeZone: zone })} />
      <SchedulePreview cron={cron} timeZone={timeZone} active={active} now={now} />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={active}
          onChange={(event) => setDraft({ ...draft, active: event.target.checked })}
        />
        On: it starts by itself at these times
      </label>
    </FormFrame>
  );
}
