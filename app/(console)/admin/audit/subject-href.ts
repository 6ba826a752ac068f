const pages: Readonly<Record<string, (id: string) => string>> = {
  issue: (id) => `/issues/${id}`,
  run: (id) => `/sources/${id}`,
  company: (id) => `/data/${id}`,
  rule: (id) => `/rules/${encodeURIComponent(id)}`,
  proposal: () => "/overrides",
  override: () => "/overrides?tab=in_force",
  person: () => "/admin/people?show=all",
  source: () => "/sources",
  alarm: () => "/sources/alarms",
  channel: () => "/sources/alarms",
  bulk: (id) => `/issues/bulk/${id}`,
};

/** Where what a line speaks of can be looked at; null where there is no page of it. */
export function subjectHref(subject: string): string | null {
  const [kind = "", id = ""] = subject.split(/:(.*)/s);
  return (id && pages[kind]?.(id)) || null;
}
