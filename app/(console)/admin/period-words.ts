import { lengthWords } from "@/app/_lib/words";
import { formatDate } from "@/components/format";
import type { GoldenLength } from "@/domain/periods/model";

/** `quarter to 30 Jun 2023`, `at 30 Jun 2023`. */
export const periodWords = (length: string, end: string): string =>
  length === "instant" ? `at ${formatDate(end)}` : `${lengthWords[length as GoldenLength]} to ${formatDate(end)}`;
