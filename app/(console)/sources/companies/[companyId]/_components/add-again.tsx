"use client";
import { useState } from "react";
import { formatDate } from "@/components/format";
import type { UniverseSource } from "@/domain/universe/model";
import type { MemberDetail } from "@/domain/universe/rows";
import { addMembersAction } from "../../actions";
import { ChangeForm } from "./change-form";
import { NoteAndDayFields } from "./note-and-day";

type Props = { member: MemberDetail; today: string; onClose: () => void };

/** A second membership: the time between stays a time without it. */
export function AddAgain({ member, today, onClose }: Props) {
  const [value, setValue] = useState({ on: today, note: "" });
  const { name, cik } = member;
  const sourceCode = member.sourceCode as UniverseSource;
  return (
    <ChangeForm
      consequence={`${name} is a member again from that day on, and its history is brought up to date. The days between stay without it.`}
      submit="Add it again"
      act={() => addMembersAction({ sourceCode, ciks: [cik], addedOn: value.on, reason: value.note })}
      done={({ runId, later }) =>
        `${name} is a member from ${formatDate(value.on)} on. ${runId === null ? (later ?? "") : `Run ${runId} asks for it.`}`.trim()
      }
      onClose={onClose}
    >
      <NoteAndDayFields
        value={value}
        onChange={setValue}
        today={today}
        dayLabel="Member from"
        noteLabel="Why it is added again"
        placeholder="Listed again after its restructuring"
      />
    </ChangeForm>
  );
}
