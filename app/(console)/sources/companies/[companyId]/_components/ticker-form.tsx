"use client";
import { useState } from "react";
import { Field } from "@/components/field";
import { formatDate } from "@/components/format";
import type { MemberDetail } from "@/domain/universe/rows";
import { changeTickerAction } from "../../actions";
import styles from "../../form.module.css";
import { ChangeForm } from "./change-form";

type Props = { member: MemberDetail; today: string; onClose: () => void };

/** Either side may be empty: a ticker beside the others, or one that only ends. */
export function TickerForm({ member, today, onClose }: Props) {
  const current = member.tickerRows.filter(({ validTo }) => validTo === null);
  const [change, setChange] = useState({
    from: current[0]?.ticker ?? "",
    to: "",
    exchange: current[0]?.exchange ?? "",
    on: today,
  });
  const set = (part: Partial<typeof change>) => setChange({ ...change, ...part });
  const { from, to, exchange, on } = change;
  return (
    <ChangeForm
      consequence="Screens and searches as of an earlier day keep the ticker of that day. The source’s own list may correct it at the next poll."
      submit="Change the ticker"
      act={() =>
        changeTickerAction({
          companyId: member.companyId,
          from: from || null,
          to: to || null,
          exchange: exchange || null,
          on,
        })
      }
      done={() => doneWords(from, to, on)}
      onClose={onClose}
    >
      <div className={styles.half}>
        <Field label="Ticker that ends">
          <select value={from} onChange={(event) => set({ from: event.target.value })}>
            {current.map(({ ticker }) => (
              <option key={ticker} value={ticker}>
                {ticker}
              </option>
            ))}
            <option value="">none: one is added beside</option>
          </select>
        </Field>
        <Field label="Ticker that begins" hint="Empty: it only ends.">
          <input
            value={to}
            maxLength={16}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => set({ to: event.target.value })}
          />
        </Field>
      </div>
      <div className={styles.half}>
        <Field label="From this day on">
          <input type="date" required max={today} value={on} onChange={(event) => set({ on: event.target.value })} />
        </Field>
        <Field label="Exchange">
          <input value={exchange} maxLength={40} onChange={(event) => set({ exchange: event.target.value })} />
        </Field>
      </div>
    </ChangeForm>
  );
}

function doneWords(from: string, to: string, on: string): string {
  const ticker = to.trim().toUpperCase();
  if (from && ticker) return `${from} becomes ${ticker} on ${formatDate(on)}.`;
  return ticker ? `${ticker} begins on ${formatDate(on)}.` : `${from} ends on ${formatDate(on)}.`;
}
