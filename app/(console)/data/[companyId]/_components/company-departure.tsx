import Link from "next/link";
import { Badge } from "@/components/badge";
import { formatDate } from "@/components/format";
import { loadDeparture } from "../loaders";

/** Says of a company that left the universe when and how; its values stand as they were. */
export async function CompanyDeparture({ companyId }: { companyId: number }) {
  const departure = await loadDeparture(companyId);
  if (!departure) return null;
  const { removedOn, removal, successor } = departure;
  return (
    <Link
      href={successor ? `/data/${successor.companyId}` : `/sources/companies/${companyId}`}
      title={successor ? `Succeeded by ${successor.name}` : "Its history"}
    >
      <Badge tone="warn">
        {removal ?? "removed"} {formatDate(removedOn)}
      </Badge>
    </Link>
  );
}
