"use server";

import { runAction } from "@/app/_lib/action";
import { startImport } from "@/domain/bulk/start-import";
import { previewImport } from "@/domain/override-imports/preview-import";
import type { PreviewImportInput, StartImportInput } from "@/domain/override-imports/schema";

export async function previewImportAction(input: PreviewImportInput) {
  return runAction((ctx) => previewImport(ctx, input));
}

export async function startImportAction(input: StartImportInput) {
  return runAction((ctx) => startImport(ctx, input));
}
