import type { PointDetail } from "@/domain/golden/point-detail";
import type { GridPage } from "../loaders";

/** What every part of the provenance panel works on. */
export type PanelProps = { page: GridPage; point: PointDetail };
