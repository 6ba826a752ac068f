"use client";
import { useState } from "react";
import { FormFrame } from "@/app/_lib/form-frame";
import { Field } from "@/components/field";
import type { Invited } from "@/domain/accounts/invite-person";
import type { SignInWay } from "@/domain/accounts/schema";
import type { Role } from "@/domain/people/policy";
import { inviteAction } from "../actions";
import styles from "../people.module.css";
import { RoleField } from "./role-field";

type Props = {
  mailed: boolean;
  singleSignOn: boolean;
  onDone: (invited: Invited) => void;
  onClose: () => void;
};

export function InviteForm({ mailed, singleSignOn, onDone, onClose }: Props) {
  const [email, setEmail] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState<Role>("analyst");
  const [way, setWay] = useState<SignInWay>("password");
  return (
    <FormFrame
      words={["Invite", "Inviting…"]}
      action={() => inviteAction({ email, name, role, way })}
      onDone={onDone}
      onClose={onClose}
    >
      <Field label="E-mail">
        <input
          type="email"
          value={email}
          required
          autoComplete="off"
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <Field label="Name" hint="Others read it beside what this person decides.">
        <input
          value={name}
          required
          maxLength={200}
          autoComplete="off"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <RoleField role={role} onChange={setRole} />
      {singleSignOn ? (
        <fieldset className={styles.ways}>
          <legend>Signs in</legend>
          <Way label="with a password of their own" way="password" chosen={way} onChoose={setWay} />
          <Way label="through your organisation, by this address" way="single_sign_on" chosen={way} onChoose={setWay} />
        </fieldset>
      ) : null}
      {way === "password" ? (
        <p className="dim meta">
          {mailed
            ? "They get a link by e-mail to choose their password."
            : "E-mail is not configured: you are shown a link to hand over."}
        </p>
      ) : null}
    </FormFrame>
  );
}

type WayProps = { label: string; way: SignInWay; chosen: SignInWay; onChoose: (way: SignInWay) => void };

function Way({ label, way, chosen, onChoose }: WayProps) {
  return (
    <label>
      <input type="radio" name="way" checked={way === chosen} onChange={() => onChoose(way)} />
      {label}
    </label>
  );
}
