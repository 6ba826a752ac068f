"use client";
import { useState, useTransition } from "react";
import type { ActionResult } from "@/app/_lib/action";
import { Button } from "@/components/button";
import { toast } from "@/components/toast";
import type { ViewRow } from "@/domain/saved-views/list-views";
import { deleteViewAction, renameViewAction, shareViewAction } from "./actions";
import styles from "./saved-views.module.css";

/** One view: its owner renames, shares and deletes it; others see whose it is. */
export function ViewLine({ view, own }: { view: ViewRow; own: boolean }) {
  const [name, setName] = useState(view.name);
  const [busy, start] = useTransition();
  const target = { viewId: view.id, version: view.version };

  const act = (work: () => Promise<ActionResult<unknown>>, done: string) =>
    start(async () => {
      const result = await work();
      if (result.ok) return toast("good", done);
      setName(view.name);
      toast("bad", result.message.replace(/^name: /, ""));
    });
  const rename = () => {
    if (name.trim() !== view.name) act(() => renameViewAction({ ...target, name }), `Renamed to “${name.trim()}”.`);
  };

  if (!own) {
    return (
      <li>
        <span>{view.name}</span>
        <span className="dim meta">shared by {view.ownerName}</span>
      </li>
    );
  }
  return (
    <li>
      <input
        className={styles.name}
        aria-label={`Name of the view ${view.name}`}
        maxLength={40}
        value={name}
        disabled={busy}
        onChange={({ target: input }) => setName(input.value)}
        onBlur={rename}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
      <Button
        look="ghost"
        disabled={busy}
        aria-pressed={view.shared}
        onClick={() =>
          act(
            () => shareViewAction({ ...target, shared: !view.shared }),
            view.shared ? `“${view.name}” is yours alone again.` : `Everybody sees “${view.name}” now.`,
          )
        }
      >
        {view.shared ? "Shared" : "Share"}
      </Button>
      <Button
        look="ghost"
        disabled={busy}
        onClick={() => act(() => deleteViewAction(target), `“${view.name}” is deleted.`)}
      >
        Delete
      </Button>
    </li>
  );
}
