"use client";

import { type FormEvent, useRef, useState, useTransition } from "react";
import { newRequestId } from "@/app/_lib/request-id";
import { Button } from "@/components/button";
import { Field } from "@/components/field";
import { formatCount } from "@/components/format";
import { Icon } from "@/components/icon";
import { attachable, longestComment, mostAttachmentBytes } from "@/domain/comments/policy";
import { useRedraw } from "../../_issue/decision-flow";
import { commentAction } from "../actions";
import { sendFile } from "../attach-file";
import styles from "../comments.module.css";
import { useKeptText } from "../use-kept-text";

/** Words, files, or both. What was typed stays until it is sent, and what failed says why. */
export function CommentForm({ issueId, personId }: { issueId: number; personId: number }) {
  const [body, setBody] = useKeptText(`sublinear comment ${personId} ${issueId}`);
  const [files, setFiles] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, start] = useTransition();
  const chooser = useRef<HTMLInputElement>(null);
  const request = useRef({ body: "", id: "" });
  const redraw = useRedraw(issueId);

  const send = async () => {
    if (request.current.body !== body) request.current = { body, id: newRequestId() };
    let commentId: number | null = null;
    if (body.trim() !== "" || files.length === 0) {
      const said = await commentAction({ issueId, body, requestId: request.current.id }).catch(() => null);
      if (!said) return setProblem("The server did not answer. Send it again.");
      if (!said.ok) return setProblem(said.message.replace(/^body: /, ""));
      commentId = said.value.commentId;
    }
    for (const [index, file] of files.entries()) {
      const failure = await sendFile(file, { issueId, commentId });
      // The same comment again attaches the rest: what is there already is not kept twice.
      if (failure) return setProblem(index > 0 ? `${failure} The files before it are attached.` : failure);
    }
    setProblem(null);
    setBody("");
    setFiles([]);
    request.current = { body: "", id: "" };
    redraw();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) start(send);
  };
  const choose = (chosen: FileList | null) => {
    const added = [...(chosen ?? [])];
    const large = added.find(({ size }) => size > mostAttachmentBytes);
    setProblem(large ? `${large.name}: a file has at most 10 MB. Attach the part that matters.` : null);
    setFiles((old) => [...old, ...added.filter(({ size }) => size <= mostAttachmentBytes)]);
    if (chooser.current) chooser.current.value = "";
  };
  const tooLong = body.length > longestComment;
  return (
    <form onSubmit={submit} className={styles.form} noValidate>
      <Field
        label="Add a comment"
        problem={problem ?? undefined}
        hint={tooLong ? `${formatCount(body.length)} of ${formatCount(longestComment)} characters` : undefined}
      >
        <textarea
          rows={2}
          dir="auto"
          value={body}
          aria-invalid={problem !== null || tooLong}
          onChange={(event) => setBody(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit();
          }}
        />
      </Field>
      <ChosenFiles files={files} onRemove={(file) => setFiles((old) => old.filter((one) => one !== file))} />
      <div className={styles.actions}>
        <Button type="submit" disabled={busy}>
          {busy ? "Sending…" : "Comment"}
        </Button>
        <Button look="ghost" onClick={() => chooser.current?.click()}>
          <Icon name="clip" size={12} /> Attach a file
        </Button>
        <input
          ref={chooser}
          type="file"
          multiple
          hidden
          accept={attachable}
          aria-label="Files to attach"
          onChange={(event) => choose(event.target.files)}
        />
      </div>
    </form>
  );
}

function ChosenFiles({ files, onRemove }: { files: readonly File[]; onRemove: (file: File) => void }) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.files}>
      {files.map((file) => (
        <li key={`${file.name} ${file.lastModified} ${file.size}`}>
          <bdi>{file.name}</bdi>
          <Button look="ghost" square aria-label={`Do not attach ${file.name}`} onClick={() => onRemove(file)}>
            <Icon name="cross" size={12} />
          </Button>
        </li>
      ))}
    </ul>
  );
}
