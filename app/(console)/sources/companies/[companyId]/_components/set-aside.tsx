"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Field } from "@/components/field";
import type { MemberDetail } from "@/domain/universe/rows";
import { setAsideFilingAction } from "../../actions";
import { ChangeForm } from "./change-form";

type Props = { companyId: number; filing: MemberDetail["awaited"][number] };

/** For a filing that a person knows will not come, or brings nothing. */
export function SetAside({ companyId, filing }: Props) {
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const { accession, form } = filing;
  const close = () => setOpen(false);
  return (
    <>
      <Button look="ghost" aria-label={`Set the ${form} ${accession} aside`} onClick={() => setOpen(true)}>
        Set aside…
      </Button>
      <Dialog open={open} onClose={close} title={`Set the ${form} aside`}>
        <ChangeForm
          consequence={`${accession} is no longer asked for and no longer late. If its facts arrive with another filing after all, they are taken as always.`}
          submit="Set it aside"
          act={() => setAsideFilingAction({ companyId, accession, note })}
          done={() => `The ${form} ${accession} is set aside.`}
          onClose={close}
        >
          <Field label="Why nobody has to wait for it">
            <input
              required
              maxLength={500}
              value={note}
              placeholder="Exhibits only, no statements"
              onChange={(event) => setNote(event.target.value)}
            />
          </Field>
        </ChangeForm>
      </Dialog>
    </>
  );
}
