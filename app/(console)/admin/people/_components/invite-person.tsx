"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import type { Invited } from "@/domain/accounts/invite-person";
import styles from "../people.module.css";
import { InviteForm } from "./invite-form";
import { LinkOutcome } from "./link-outcome";

type Props = { mailed: boolean; singleSignOn: boolean };

export function InvitePerson(props: Props) {
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const close = () => {
    setOpen(false);
    setInvited(null);
  };
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Icon name="plus" size={14} />
        Invite
      </Button>
      <Dialog open={open} onClose={close} title={invited ? `${invited.name} has an account` : "Invite a person"}>
        {invited ? (
          <>
            {invited.delivered ? (
              <LinkOutcome delivered={invited.delivered} name={invited.name} />
            ) : (
              <p role="status">{invited.name} signs in through your organisation from now on.</p>
            )}
            <p className={styles.after}>
              <Button onClick={close}>Done</Button>
            </p>
          </>
        ) : (
          <InviteForm {...props} onDone={setInvited} onClose={close} />
        )}
      </Dialog>
    </>
  );
}
