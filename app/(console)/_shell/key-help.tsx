"use client";
import { useState } from "react";
import { Dialog } from "@/components/dialog";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import styles from "./key-help.module.css";
import { keyGroups } from "./keys";

export function KeyHelp() {
  const [open, setOpen] = useState(false);
  useKeys({ "?": () => setOpen(true) });
  return (
    <Dialog open={open} onClose={() => setOpen(false)} title="Keys">
      {keyGroups.map((group) => (
        <section key={group.heading} className={styles.keys}>
          <h3>{group.heading}</h3>
          <dl>
            {group.lines.map((line) => (
              <div key={line.does}>
                <dt>
                  {line.keys.map((key) => (
                    <Kbd key={key} label={key}>
                      {key}
                    </Kbd>
                  ))}
                </dt>
                <dd>{line.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
