"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";
import styles from "../mapping.module.css";
import { type MappingParams, mappingHref } from "../search-params";

const pauseMilliseconds = 250;

/** Searches while one types, after a short pause; without JavaScript on Enter. */
export function MappingSearch({ tab, q }: Pick<MappingParams, "tab" | "q">) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [searching, start] = useTransition();
  useKeys({ "/": () => input.current?.select() });
  useEffect(() => () => clearTimeout(timer.current), []);

  const search = (text: string) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      start(() => router.replace(mappingHref({ tab, q: text.trim() }), { scroll: false }));
    }, pauseMilliseconds);
  };
  const words = tab === "lists" ? "Line item or tag" : "Words of the tag";
  return (
    <form className={styles.search} action="/sources/mapping" aria-busy={searching}>
      <Icon name="search" />
      <input type="hidden" name="tab" value={tab} />
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={q}
        autoComplete="off"
        spellCheck={false}
        placeholder={words}
        aria-label={`Search by ${words.toLowerCase()}`}
        onChange={(event) => search(event.target.value)}
      />
      <Kbd>/</Kbd>
    </form>
  );
}
