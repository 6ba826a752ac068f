"use client";
import { postAuth } from "@/app/_lib/auth-client";
import { Button } from "@/components/button";
import { Toaster, toast } from "@/components/toast";
import { refusalWords } from "../words";

export function SingleSignOn({ next }: { next: string }) {
  async function leave() {
    const answer = await postAuth("signin/oidc", { callbackUrl: next });
    if (answer.ok) window.location.assign(answer.url);
    else toast("bad", refusalWords(answer.error));
  }
  return (
    <>
      <Button onClick={leave}>Sign in with your organisation</Button>
      <Toaster />
    </>
  );
}
