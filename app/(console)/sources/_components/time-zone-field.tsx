"use client";
import { useId } from "react";
import { Field } from "@/components/field";

type Props = { value: string; onChange: (zone: string) => void };

/** A name of the time zone database, with the browser's own list to choose from. */
export function TimeZoneField({ value, onChange }: Props) {
  const list = useId();
  return (
    <>
      <Field label="Time zone" hint="Summer time is that of the city named.">
        <input
          value={value}
          list={list}
          required
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <datalist id={list}>
        {["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
