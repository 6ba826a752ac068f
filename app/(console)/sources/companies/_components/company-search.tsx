"use client";
import { useRouter } from "next/navigation";
import { useRef, useTransition } from "react";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import styles from "../companies.module.css";

/** `href` is the list without a search. Enter searches; an emptied field shows everything again. */
export function CompanySearch({ q, href }: { q: string; href: string }) {
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const [searching, start] = useTransition();
  useKeys({ "/": () => input.current?.select() });

  function search(text: string) {
    const target = new URL(href, window.location.href);
    if (text.trim()) target.searchParams.set("q", text.trim());
    start(() => router.replace(`${target.pathname}${target.search}`, { scroll: false }));
  }

  return (
    <form
      className={styles.search}
      aria-busy={searching}
      onSubmit={(event) => {
        event.preventDefault();
        search(input.current?.value ?? "");
      }}
    >
      <Icon name="search" />
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={q}
        autoComplete="off"
        placeholder="Name, ticker or CIK"
        aria-label="Search companies by name, ticker or CIK"
        onChange={(event) => event.target.value === "" && q !== "" && search("")}
        onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
      />
      <Kbd>/</Kbd>
    </form>
  );
}
