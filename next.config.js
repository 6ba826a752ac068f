const isDevelopment = process.env.NODE_ENV === "development";

// Next's inline scripts carry no nonce here, because a nonce would make every page dynamic down to its shell.
const contentSecurityPolicy = [
  "default-src 'self'",
  // React's development build rebuilds server stacks with eval.
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  // Signing in through a provider ends in a redirect to it, which counts as a form's target.
  "form-action 'self' https:",
  "frame-ancestors 'none'",
].join("; ");

const headers = {
  "Content-Security-Policy": contentSecurityPolicy,
  "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "Referrer-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // A checkout below another one's lockfile is still a project of its own.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  allowedDevOrigins: ["127.0.0.1"],
  serverExternalPackages: ["pg", "pino", "@prisma/client", "@prisma/adapter-pg"],
  // A file of ten thousand overrides is sent as text.
  experimental: { serverActions: { bodySizeLimit: "10mb" } },
  headers: async () => [
    { source: "/:path*", headers: Object.entries(headers).map(([key, value]) => ({ key, value })) },
    // Whatever a colleague attached: nothing in it may run, should a browser show it all the same. The last rule counts.
    {
      source: "/api/attachments/:path*",
      headers: [{ key: "Content-Security-Policy", value: "default-src 'none'; sandbox" }],
    },
  ],
};
