"use client";
import { useState } from "react";
import { Field } from "@/components/field";
import { formatDate } from "@/components/format";
import { removals } from "@/domain/universe/model";
import type { MemberDetail } from "@/domain/universe/rows";
import { removeMemberAction } from "../../actions";
import { ChangeForm } from "./change-form";
import { NoteAndDayFields } from "./note-and-day";

const words = {
  delisted: "Delisted: it is traded no more",
  dropped: "Dropped: nobody needs it any more",
} as const;

type Props = { member: MemberDetail; today: string; onClose: () => void };

export function RemoveForm({ member, today, onClose }: Props) {
  const [removal, setRemoval] = useState<(typeof removals)[number]>("delisted");
  const [value, setValue] = useState({ on: today, note: "" });
  const { companyId, name } = member;
  return (
    <ChangeForm
      consequence={`${name} is no member from that day on and is not fetched any more. Its values and its history stay, and screens as of an earlier day still see it.`}
      submit={removal === "delisted" ? "Record the delisting" : "Drop it"}
      look="danger"
      act={() => removeMemberAction({ companyId, removal, removedOn: value.on, note: value.note })}
      done={() => `${name} is no member from ${formatDate(value.on)} on.`}
      onClose={onClose}
    >
      <Field label="How it leaves">
        <select value={removal} onChange={(event) => setRemoval(event.target.value as typeof removal)}>
          {removals.map((one) => (
            <option key={one} value={one}>
              {words[one]}
            </option>
          ))}
        </select>
      </Field>
      <NoteAndDayFields
        value={value}
        onChange={setValue}
        today={today}
        dayLabel="First day without it"
        noteLabel="What happened"
        placeholder="Acquired by its founders"
      />
    </ChangeForm>
  );
}
