import { ButtonLink } from "@/components/button";
import { Icon } from "@/components/icon";

/** The way to the queues themselves, for those who may; without an address, how to give it one. */
export function JobConsole({ url, refusal }: { url: string | null; refusal: string | null }) {
  if (refusal) return null;
  if (!url) {
    return (
      <span className="push dim meta">
        The job console has no address here: set <span className="mono">SUBLINEAR_JOB_CONSOLE_URL</span> for the web
        server.
      </span>
    );
  }
  return (
    <ButtonLink className="push" href={url} target="_blank" rel="noreferrer">
      <Icon name="external" size={12} />
      Job console
    </ButtonLink>
  );
}
