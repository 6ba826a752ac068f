"use client";
import { PageFailure } from "./_lib/page-failure";

export default function RootFailure(props: Parameters<typeof PageFailure>[0]) {
  return (
    <main>
      <PageFailure {...props} />
    </main>
  );
}
