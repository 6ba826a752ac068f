import { ButtonLink } from "@/components/button";
import { EmptyState } from "@/components/empty-state";

export default function NotFound() {
  return (
    <main>
      <h1 className="vh">Not found</h1>
      <EmptyState title="There is no such page" action={<ButtonLink href="/">Go to the start</ButtonLink>}>
        Check the address for a typing error.
      </EmptyState>
    </main>
  );
}
