"use client";

import { type ReactNode, useState, useTransition } from "react";
import { Button } from "@/components/button";
import type { PreviewInput } from "@/domain/mappings/schema";
import { previewAction } from "../../actions";
import styles from "../../mapping.module.css";
import { withoutFields } from "../../tag-words";

export function PreviewButton({ question, children }: { question: PreviewInput; children: ReactNode }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [asking, start] = useTransition();
  return (
    <div className={styles.act}>
      <Button
        look={question.again ? "plain" : "primary"}
        disabled={asking}
        onClick={() =>
          start(async () => {
            const result = await previewAction(question);
            setProblem(result.ok ? null : withoutFields(result.message));
          })
        }
      >
        {asking ? "Asking…" : children}
      </Button>
      {problem && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
