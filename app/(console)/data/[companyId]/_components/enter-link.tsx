"use client";

import { useRouter } from "next/navigation";
import { ButtonLink } from "@/components/button";
import { Kbd } from "@/components/kbd";
import { useKeys } from "@/components/use-keys";

/** To the form for values that were not fetched; whoever may not use it is told so there. */
export function EnterLink({ companyId }: { companyId: number }) {
  const router = useRouter();
  const href = `/data/${companyId}/enter`;
  useKeys({ m: () => router.push(href) });
  return (
    <ButtonLink href={href} aria-keyshortcuts="m">
      Enter values <Kbd>m</Kbd>
    </ButtonLink>
  );
}
