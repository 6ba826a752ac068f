"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/button";
import styles from "../company.module.css";

/** Two clocks, one at a time: what the product served on a day, and what the filings made by a day say. */
export function ClockPicker(props: { asPublished: string | null; asFiled: string | null; href: string }) {
  const { asPublished, asFiled, href } = props;
  const router = useRouter();
  const [busy, start] = useTransition();
  const go = (clock: "published" | "filed" | null, day: string) => {
    const target = new URL(href, window.location.href);
    if (clock && day) target.searchParams.set(clock, day);
    start(() => router.replace(`${target.pathname}${target.search}`, { scroll: false }));
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in line with what stands before it.
    <div role="group" aria-label="As of a day" className={styles.clocks} aria-busy={busy}>
      <DayField label="As published on" day={asPublished} onDay={(day) => go("published", day)} />
      <DayField label="As filed by" day={asFiled} onDay={(day) => go("filed", day)} />
      {(asPublished || asFiled) && <Button onClick={() => go(null, "")}>Now</Button>}
    </div>
  );
}

/** Typing a date passes through other valid dates (0002, 0020, …): only a plausible year asks the server. */
const isPlausible = (day: string) => day === "" || Number(day.slice(0, 4)) >= 1993;

function DayField({ label, day, onDay }: { label: string; day: string | null; onDay: (day: string) => void }) {
  return (
    <label className={styles.clock} data-set={day ? true : undefined}>
      {label}
      <input
        key={day}
        type="date"
        defaultValue={day ?? ""}
        onChange={(event) => isPlausible(event.target.value) && onDay(event.target.value)}
      />
    </label>
  );
}
