"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import styles from "../data.module.css";
import { companiesHref } from "../search-params";

const pauseMilliseconds = 250;

/** Searches while one types, after a short pause; without JavaScript on Enter. */
export function CompanySearch({ q }: { q: string }) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [searching, start] = useTransition();
  useKeys({ "/": () => input.current?.select() });
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      start(() => router.replace(companiesHref({ q: text.trim() }), { scroll: false }));
    }, pauseMilliseconds);
  };
  return (
    <form className={styles.search} action="/data" aria-busy={searching}>
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={q}
        autoComplete="off"
        placeholder="Name, ticker or CIK"
        aria-label="Search companies by name, ticker or CIK"
        onChange={(event) => search(event.target.value)}
      />
      <Kbd>/</Kbd>
    </form>
  );
}
