"use client";
import { useState, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { formatDate } from "@/components/format";
import type { UniverseSource } from "@/domain/universe/model";
import type { FoundCompany, MemberDetail } from "@/domain/universe/rows";
import { previewMembersAction, succeedMemberAction } from "../../actions";
import styles from "../../form.module.css";
import { ChangeForm } from "./change-form";
import { NoteAndDayFields } from "./note-and-day";

type Props = { member: MemberDetail; today: string; onClose: () => void };

/** First who it is, by the source's own words; then the succession. */
export function SucceedForm({ member, today, onClose }: Props) {
  const [successor, setSuccessor] = useState<FoundCompany | null>(null);
  const [value, setValue] = useState({ on: member.removedOn ?? today, note: "" });
  if (!successor) return <FindSuccessor member={member} onFound={setSuccessor} onClose={onClose} />;
  const { companyId, name } = member;
  const joins = successor.state === "member" ? "It is a member already." : "It is added and its whole history fetched.";
  return (
    <ChangeForm
      consequence={
        <>
          <b>{successor.name}</b> (CIK {successor.cik}) takes the place of {name} from that day on. {joins}
        </>
      }
      submit="Record the succession"
      act={() => succeedMemberAction({ companyId, successorCik: successor.cik, ...value })}
      done={({ later }) =>
        `${name} is succeeded by ${successor.name} on ${formatDate(value.on)}.${later ? ` ${later}` : ""}`
      }
      onClose={onClose}
    >
      <NoteAndDayFields
        value={value}
        onChange={setValue}
        today={today}
        dayLabel="The successor’s first day"
        noteLabel="What happened"
        placeholder="Reorganised under a new holding company"
      />
    </ChangeForm>
  );
}

type FindProps = { member: MemberDetail; onFound: (company: FoundCompany) => void; onClose: () => void };

function FindSuccessor({ member, onFound, onClose }: FindProps) {
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, start] = useTransition();

  function find() {
    start(async () => {
      const result = await previewMembersAction({ text, sourceCode: member.sourceCode as UniverseSource });
      if (!result.ok) return setProblem(result.message);
      const { found, unknown } = result.value;
      if (found[0] && found.length === 1 && unknown.length === 0) return onFound(found[0]);
      const near = unknown[0]?.near.map(({ name, ticker, cik }) => `${ticker ?? cik} (${name})`).join(", ");
      const why = unknown[0] ? `${unknown[0].why}${near ? ` Was it ${near}?` : ""}` : "Name one company.";
      setProblem(why);
    });
  }

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        find();
      }}
    >
      <Field label={`Ticker or CIK of the company that follows ${member.name}`} problem={problem ?? undefined}>
        <input
          required
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={problem !== null}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" look="primary" disabled={asking}>
          {asking ? "Asking the source…" : "Look it up"}
        </Button>
        <Button look="ghost" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
