"use client";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import { Kbd } from "@/components/kbd";
import { usePageActions } from "@/components/page-actions";
import styles from "./palette.module.css";
import { useFound } from "./use-found";

type Props = { pages: readonly { label: string; path: string }[] };

/** Ctrl-K: every page, what can be done on this one, an issue by its number, companies and saved views by name. */
export function Palette({ pages }: Props) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      if (!open && document.querySelector("dialog[open]")) return;
      event.preventDefault();
      setOpen(!open);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [open]);
  return (
    <>
      <button type="button" className={styles.open} aria-keyshortcuts="Control+K" onClick={() => setOpen(true)}>
        <Icon name="search" />
        Find
        <Kbd>Ctrl K</Kbd>
      </button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Find">
        <PaletteBody pages={pages} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function PaletteBody({ pages, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const actions = usePageActions();
  const [q, setQ] = useState("");
  const { found, problem } = useFound(q);
  const close = (then: () => void) => () => {
    onClose();
    then();
  };
  const go = (href: string) => close(() => router.push(href));
  return (
    <Command label="Find" className={styles.palette}>
      <Command.Input
        value={q}
        onValueChange={setQ}
        placeholder="A page, an action, #4127, a company, a saved view"
        className={styles.input}
      />
      <Command.List className={styles.list}>
        <Command.Empty>{problem ?? "Nothing of this name."}</Command.Empty>
        {found.issues.map(({ id, title }) => (
          <Line
            key={id}
            value={`#${id} ${id} ${title}`}
            group="Issue"
            label={`#${id} ${title}`}
            onPick={go(`/issues/${id}`)}
          />
        ))}
        {actions.map(({ label, keys, run }) => (
          <Line key={label} value={label} group="Here" label={label} keys={keys} onPick={close(run)} />
        ))}
        {pages.map(({ label, path }) => (
          <Line key={path} value={`${label} page`} group="Page" label={label} onPick={go(path)} />
        ))}
        {found.views.map(({ id, list, name, query }) => (
          <Line key={id} value={`view ${id} ${name} ${q}`} group="View" label={name} onPick={go(`/${list}?${query}`)} />
        ))}
        {found.companies.map(({ id, name, tickers }) => (
          <Line
            key={id}
            value={`company ${id} ${name} ${tickers.join(" ")} ${q}`}
            group="Company"
            label={[name, ...tickers].join(" ")}
            onPick={go(`/issues?view=all&company=${id}`)}
          />
        ))}
      </Command.List>
    </Command>
  );
}

type LineProps = { value: string; group: string; label: string; keys?: string; onPick: () => void };

function Line({ value, group, label, keys, onPick }: LineProps) {
  return (
    <Command.Item value={value} onSelect={onPick} className={styles.line}>
      <span className="dim meta">{group}</span>
      <span className="clip">{label}</span>
      {keys ? <Kbd>{keys}</Kbd> : null}
    </Command.Item>
  );
}
