const pages: ReadonlyMap<string, (id: string) => string> = new Map(
  Object.entries({
    issue: (id: string) => `/issues/${id}`,
    run: (id: string) => `/sources/${id}`,
    company: (id: string) => `/data/${id}`,
    rule: (id: string) => `/rules/${encodeURIComponent(id)}`,
    proposal: () => "/overrides",
    override: () => "/overrides?tab=in_force",
    person: () => "/admin/people?show=all",
    source: () => "/sources",
    alarm: () => "/sources/alarms",
    channel: () => "/sources/alarms",
    bulk: (id: string) => `/issues/bulk/${id}`,
  }),
);

/** Where what a line speaks of can be looked at; null where there is no page of it. */
export function subjectHref(subject: string): string | null {
  const [kind = "", id = ""] = subject.split(/:(.*)/s);
  return (id && pages.get(kind)?.(id)) || null;
}
