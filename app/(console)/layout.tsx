import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { themeOf } from "@/app/_lib/theme";
import { Toaster } from "@/components/toast";
import { pagesOf, roleWords } from "@/domain/people/policy";
import { Bell } from "./_shell/bell";
import { Brand } from "./_shell/brand";
import { KeyHelp } from "./_shell/key-help";
import { Navigation } from "./_shell/navigation";
import { NavigationDrawer, NavigationToggle } from "./_shell/navigation-drawer";
import { Offline } from "./_shell/offline";
import { Palette } from "./_shell/palette";
import { PersonMenu } from "./_shell/person-menu";
import styles from "./_shell/shell.module.css";
import { loadPerson, loadUnread } from "./loaders";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const person = await loadPerson();
  const unread = await loadUnread();
  const theme = themeOf(await cookies());
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#main">
        Skip to the content
      </a>
      <header className={styles.top}>
        <NavigationToggle />
        <Brand />
        <Bell unread={unread} />
      </header>
      <NavigationDrawer>
        <div className={styles.head}>
          <Brand />
          <Bell unread={unread} withKey />
        </div>
        <Palette pages={pagesOf(person.role).flatMap(({ pages }) => pages)} />
        <Navigation role={person.role} />
        <PersonMenu name={person.name} role={roleWords[person.role]} theme={theme} />
      </NavigationDrawer>
      <main id="main" className={styles.main} tabIndex={-1}>
        <Offline />
        {children}
      </main>
      <KeyHelp />
      <Toaster />
    </div>
  );
}
