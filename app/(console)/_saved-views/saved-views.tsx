"use client";
import Link from "next/link";
import { useState } from "react";
import { Button } from "@/components/button";
import { Dialog } from "@/components/dialog";
import { Icon } from "@/components/icon";
import type { ViewRow } from "@/domain/saved-views/list-views";
import type { ViewList } from "@/domain/saved-views/schema";
import { SaveViewForm } from "./save-view-form";
import styles from "./saved-views.module.css";
import { ViewLine } from "./view-line";

type Props = {
  list: ViewList;
  /** The list's page; views are addresses of it. */
  path: string;
  /** The address of the list as it is now. */
  here: string;
  views: readonly ViewRow[];
  personId: number;
};

/** The same parameters in any order are the same view. */
const stateOf = (query: string) => new URLSearchParams([...new URLSearchParams(query)].toSorted()).toString();

/** Own and shared views of a list as tabs, and one button to save, rename, share and delete them. */
export function SavedViews({ list, path, here, views, personId }: Props) {
  const [open, setOpen] = useState(false);
  const present = stateOf(here.split("?")[1] ?? "");
  const hrefOf = ({ query }: ViewRow) => (query === "" ? path : `${path}?${query}`);
  return (
    <>
      {views.length > 0 ? <span className={styles.divider} aria-hidden="true" /> : null}
      {views.map((view) => (
        <Link
          key={view.id}
          href={hrefOf(view)}
          prefetch={false}
          title={view.ownerId === personId ? undefined : `Shared by ${view.ownerName}`}
          aria-current={stateOf(view.query) === present ? "page" : undefined}
        >
          {view.name}
        </Link>
      ))}
      <Button
        look="ghost"
        square
        aria-label="Save or change views"
        title="Save or change views"
        onClick={() => setOpen(true)}
      >
        <Icon name="plus" />
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Saved views">
        <SaveViewForm list={list} query={present} onSaved={() => setOpen(false)} />
        {views.length > 0 ? (
          <ul className={styles.views}>
            {views.map((view) => (
              <ViewLine key={`${view.id} ${view.version}`} view={view} own={view.ownerId === personId} />
            ))}
          </ul>
        ) : (
          <p className="dim">No view is saved yet. One keeps filters, search, order and columns under a name.</p>
        )}
      </Dialog>
    </>
  );
}
