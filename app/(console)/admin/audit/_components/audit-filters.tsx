"use client";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useKeys } from "@/components/use-keys";
import styles from "../audit.module.css";
import type { AuditParams } from "../search-params";

type Props = {
  params: AuditParams;
  choices: { verbs: readonly string[]; people: readonly { id: number; name: string }[] };
};

/** Narrows the log. The address is the state; without JavaScript the form sends itself. */
export function AuditFilters({ params, choices }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [searching, start] = useTransition();
  useKeys({ "/": () => form.current?.querySelector<HTMLInputElement>("input[name=subject]")?.select() });

  function apply() {
    if (!form.current) return;
    const given = [...new FormData(form.current)].map(([name, value]) => [name, String(value).trim()] as const);
    const query = new URLSearchParams(given.filter(([, value]) => value !== "").map(([name, value]) => [name, value]));
    start(() => router.replace(query.size > 0 ? `/admin/audit?${query}` : "/admin/audit", { scroll: false }));
  }

  return (
    <form
      ref={form}
      className={styles.filters}
      action="/admin/audit"
      aria-busy={searching}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Field label="Who">
        <select name="actor" defaultValue={params.actor ?? ""} onChange={apply}>
          <option value="">Everybody</option>
          <option value="system">The system</option>
          {choices.people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Did what">
        <select name="verb" defaultValue={params.verb ?? ""} onChange={apply}>
          <option value="">Anything</option>
          {choices.verbs.map((verb) => (
            <option key={verb}>{verb}</option>
          ))}
        </select>
      </Field>
      <Field label="To what">
        <input name="subject" defaultValue={params.subject ?? ""} placeholder="issue:17" maxLength={200} />
      </Field>
      <Field label="From (UTC)">
        <input name="from" type="date" defaultValue={params.from ?? ""} onChange={apply} />
      </Field>
      <Field label="To (UTC)">
        <input name="to" type="date" defaultValue={params.to ?? ""} onChange={apply} />
      </Field>
      <Button type="submit">Filter</Button>
    </form>
  );
}
