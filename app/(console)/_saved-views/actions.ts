"use server";
import { refresh } from "next/cache";
import { runAction } from "@/app/_lib/action";
import { deleteView } from "@/domain/saved-views/delete-view";
import { renameView } from "@/domain/saved-views/rename-view";
import { saveView } from "@/domain/saved-views/save-view";
import type { DeleteViewInput, RenameViewInput, SaveViewInput, ShareViewInput } from "@/domain/saved-views/schema";
import { shareView } from "@/domain/saved-views/share-view";

export async function saveViewAction(input: SaveViewInput) {
  const result = await runAction((ctx) => saveView(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function renameViewAction(input: RenameViewInput) {
  const result = await runAction((ctx) => renameView(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function shareViewAction(input: ShareViewInput) {
  const result = await runAction((ctx) => shareView(ctx, input));
  if (result.ok) refresh();
  return result;
}

export async function deleteViewAction(input: DeleteViewInput) {
  const result = await runAction((ctx) => deleteView(ctx, input));
  if (result.ok) refresh();
  return result;
}
