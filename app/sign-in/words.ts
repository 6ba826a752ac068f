/** Why a sign-in was refused, and what to do, from the `error` parameter. Safe for any text a link may carry. */
export function refusalWords(error: string | null): string {
  const [code, minutes] = (error ?? "").split(":");
  switch (code) {
    case "wrong_sign_in":
    case "CredentialsSignin":
      return "This e-mail and password do not belong together. Check both and try again.";
    case "too_many_attempts": {
      const wait = Number(minutes);
      const when = Number.isInteger(wait) && wait > 0 && wait <= 60 ? `in ${wait} min` : "later";
      return `Too many attempts for this e-mail. Try again ${when}.`;
    }
    case "unknown_person":
      return "Nobody with this e-mail has an account here. Ask an admin to add you.";
    case "inactive":
      return "Your account is switched off, so you were signed out. Ask an admin to switch it on again.";
    case "session_ended":
      return "You were signed out: your password was set anew, or an admin ended your sessions. Sign in again.";
    case "unavailable":
      return "The database does not answer, so nobody can sign in. Try again in a minute.";
    case "":
      return "The server did not answer. Check your connection and try again.";
    default:
      return "Signing in did not work. Try again; if it stays like this, ask an admin.";
  }
}
