export type AuthAnswer = { ok: true; url: string } | { ok: false; error: string | null };

/**
 * Posts to next-auth's own routes as its pages do: token first, then the form. Its client library would do the same
 * with a provider, polling and ten times the code. `error` is null when the server did not answer.
 */
export async function postAuth(path: string, fields: Record<string, string>): Promise<AuthAnswer> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await fetch(`/api/auth/${path}`, {
      method: "POST",
      body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
    });
    const { url } = (await response.json()) as { url: string };
    const error = new URL(url, window.location.href).searchParams.get("error");
    return error ? { ok: false, error } : { ok: true, url };
  } catch {
    return { ok: false, error: null };
  }
}
