"use client";

import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { useKeys } from "@/components/use-keys";
import { noticeKinds, noticeKindWords } from "@/domain/notices/model";
import styles from "../notices.module.css";
import type { NoticeParams } from "../search-params";

type Props = { params: NoticeParams; items: readonly { id: number; label: string }[] };

/** Narrows the list. The address is the state; without JavaScript the form sends itself. */
export function NoticeFilters({ params, items }: Props) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [searching, start] = useTransition();
  useKeys({ "/": () => form.current?.querySelector<HTMLInputElement>("input[name=q]")?.select() });

  function apply() {
    if (!form.current) return;
    const given = [...new FormData(form.current)].map(([name, value]) => [name, String(value).trim()] as const);
    const query = new URLSearchParams(given.filter(([, value]) => value !== "").map(([name, value]) => [name, value]));
    start(() => router.replace(query.size > 0 ? `/admin/notices?${query}` : "/admin/notices", { scroll: false }));
  }

  return (
    <form
      ref={form}
      className={styles.filters}
      action="/admin/notices"
      aria-busy={searching}
      onSubmit={(event) => {
        event.preventDefault();
        apply();
      }}
    >
      <Field label="Company">
        <input name="q" defaultValue={params.q ?? ""} placeholder="Name, ticker or CIK" maxLength={200} />
      </Field>
      <Field label="What happened">
        <select name="kind" defaultValue={params.kind ?? ""} onChange={apply}>
          <option value="">Anything</option>
          {noticeKinds.map((kind) => (
            <option key={kind} value={kind}>
              {noticeKindWords[kind]}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Line item">
        <select name="item" defaultValue={params.item ?? ""} onChange={apply}>
          <option value="">Any</option>
          {items.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
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
