"use client";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import type { MemberDetail } from "@/domain/universe/rows";
import styles from "../company.module.css";
import { AddAgain } from "./add-again";
import { RemoveForm } from "./remove-form";
import { SucceedForm } from "./succeed-form";
import { TickerForm } from "./ticker-form";

type Action = "remove" | "succeed" | "ticker" | "again";
const titles: Readonly<Record<Action, string>> = {
  remove: "Take it out of the universe",
  succeed: "Another company takes its place",
  ticker: "Change a ticker",
  again: "Add it again",
};

type Props = { member: MemberDetail; today: string };

export function MemberActions({ member, today }: Props) {
  const [action, setAction] = useState<Action | null>(null);
  const close = () => setAction(null);
  const form = { member, today, onClose: close };
  const present = member.removedOn === null;
  const offered: Action[] = present ? ["ticker", "succeed", "remove"] : ["ticker", "again"];
  if (!present && member.successor === null) offered.splice(1, 0, "succeed");
  const labels = { remove: "Delist or drop…", succeed: "Succeeded by…", ticker: "Change ticker…", again: "Add again…" };
  return (
    <span className={styles.actions}>
      {offered.map((one) => (
        <Button key={one} look={one === "remove" ? "danger" : "plain"} onClick={() => setAction(one)}>
          {labels[one]}
        </Button>
      ))}
      <Dialog open={action !== null} onClose={close} title={action ? titles[action] : ""}>
        {action === "remove" ? <RemoveForm {...form} /> : null}
        {action === "succeed" ? <SucceedForm {...form} /> : null}
        {action === "ticker" ? <TickerForm {...form} /> : null}
        {action === "again" ? <AddAgain {...form} /> : null}
      </Dialog>
    </span>
  );
}
