import type { Asked } from "./routes";
import { isDataHost } from "./routes";

/** Answers that are no data, worded and built as those of EDGAR's hosts, so that a client is tried on the real thing. */
export type Page = { status: number; type: string; body: string; headers?: Record<string, string> };

const html = (title: string, words: string): string =>
  `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>SEC.gov | ${title}</title></head>
<body>
<h1>${title}</h1>
<p>${words}</p>
<p>This is a simulation of EDGAR; the SEC has nothing to do with it.</p>
</body>
</html>
`;

const htmlType = "text/html; charset=utf-8";

export const undeclaredPage: Page = {
  status: 403,
  type: htmlType,
  body: html(
    "Your Request Originates from an Undeclared Automated Tool",
    "To allow for equitable access to all users, please declare your traffic by updating your user agent to include " +
      "company specific information and an e-mail address: Sample Company AdminContact@example.com",
  ),
};

export const refusedPage: Page = {
  status: 403,
  type: htmlType,
  body: html("Access Denied", "Your access to this resource has been refused. Please try again later."),
};

export const tooManyPage = (retryAfterSeconds: number): Page => ({
  status: 429,
  type: htmlType,
  body: html(
    "Request Rate Threshold Exceeded",
    "Your requests have exceeded the limit of requests per second. Please lower the rate and try again.",
  ),
  headers: { "retry-after": String(retryAfterSeconds) },
});

export const brokenPage: Page = {
  status: 500,
  type: htmlType,
  body: html("Internal Server Error", "The server could not complete your request. Please try again later."),
};

/** What stands where data should, with a status that says all is well. */
export const maintenancePage: Page = {
  status: 200,
  type: htmlType,
  body: html("Site Maintenance", "This part of the site is being maintained. Please come back in a while."),
};

/** The data host says 404 NoSuchKey of a file it does not have, the web site 403 AccessDenied. */
export function missingPage(asked: Asked, path: string): Page {
  const key = path.slice(1).replace(/[<>&]/g, "");
  const [status, error] = isDataHost(asked.route)
    ? [404, `<Code>NoSuchKey</Code><Message>The specified key does not exist.</Message><Key>${key}</Key>`]
    : [403, "<Code>AccessDenied</Code><Message>Access Denied</Message>"];
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${error}<RequestId>SIMULATED</RequestId></Error>`;
  return { status: Number(status), type: "application/xml", body };
}
