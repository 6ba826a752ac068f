"use client";
import { useState } from "react";
import { postAuth } from "@/app/_lib/auth-client";
import { Avatar } from "@/components/avatar";
import type { DemoPerson } from "../loaders";
import styles from "../sign-in.module.css";
import { refusalWords } from "../words";

/** One click per person of the demo. A real installation has none of this, and no provider behind it. */
export function DemoPeople({ people, next }: { people: DemoPerson[]; next: string }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function signInAs(id: number) {
    const answer = await postAuth("callback/demo", { personId: String(id) });
    if (answer.ok) window.location.assign(next);
    else setProblem(refusalWords(answer.error));
  }

  return (
    <section className={styles.demo} aria-labelledby="demo-people">
      <h2 id="demo-people">Invented people of this demo, one click each</h2>
      {problem ? <p role="alert">{problem}</p> : null}
      <ul>
        {people.map((person) => (
          <li key={person.id}>
            <button type="button" onClick={() => signInAs(person.id)}>
              <Avatar name={person.name} />
              <span className={styles.who}>
                {person.name} <small>{person.role}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
