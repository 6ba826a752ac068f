"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useTransition } from "react";
import { Icon } from "./icon";
import { Kbd } from "./kbd";
import styles from "./search-box.module.css";
import { useKeys } from "./use-keys";

const pauseMilliseconds = 250;

type Props = {
  q: string;
  /** The list without a search: its address, with whatever else narrows it. */
  href: string;
  placeholder: string;
  label: string;
  /** Searches after a short pause; otherwise on Enter, and an emptied field shows everything again. */
  whileTyping?: boolean;
  /** Where it stands, and how wide. */
  className?: string;
};

/** The search of a list whose state is its address. Works on Enter without JavaScript, too. */
export function SearchBox({ q, href, placeholder, label, whileTyping = false, className = "" }: Props) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [searching, start] = useTransition();
  useKeys({ "/": () => input.current?.select() });
  useEffect(() => () => clearTimeout(timer.current), []);
  const [path = "", query = ""] = href.split("?");
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== "q");

  function search(text: string) {
    clearTimeout(timer.current);
    const wanted = new URLSearchParams(text.trim() ? [...others, ["q", text.trim()]] : others).toString();
    start(() => router.replace(wanted ? `${path}?${wanted}` : path, { scroll: false }));
  }

  function onChange(text: string) {
    clearTimeout(timer.current);
    if (whileTyping) timer.current = setTimeout(() => search(text), pauseMilliseconds);
    else if (text === "" && q !== "") search("");
  }

  return (
    <form
      className={`${styles.search} ${className}`}
      action={path}
      aria-busy={searching}
      onSubmit={(event) => {
        event.preventDefault();
        search(input.current?.value ?? "");
      }}
    >
      <Icon name="search" />
      {others.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
      <input
        ref={input}
        type="search"
        name="q"
        defaultValue={q}
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
        aria-label={label}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && input.current?.blur()}
      />
      <Kbd>/</Kbd>
    </form>
  );
}
