"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import type { UniverseSource } from "@/domain/universe/model";
import { AddFlow } from "./add-flow";

type Props = { refusal: string | null; today: string; source: UniverseSource };

/** `refusal` is why this person may not change the universe: the words stand where the button would be. */
export function AddCompanies({ refusal, today, source }: Props) {
  const [open, setOpen] = useState(false);
  useKeys(refusal ? {} : { a: () => setOpen(true) });
  if (refusal) return <span className="dim meta">{refusal}</span>;
  const close = () => setOpen(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)} aria-keyshortcuts="a">
        <Icon name="plus" size={12} />
        Add companies <Kbd>a</Kbd>
      </Button>
      <Dialog open={open} onClose={close} title="Add companies">
        <AddFlow today={today} source={source} onClose={close} />
      </Dialog>
    </>
  );
}
