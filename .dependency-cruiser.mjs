const never = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
const pureFiles = "/(schema|model|policy)\\.ts$";

export default {
  forbidden: [
    never(
      "domain-imports-down-only",
      "domain knows lib only",
      { path: "^domain/" },
      { path: "^(app|workers|cli|components|e2e|scripts)/" },
    ),
    never(
      "domain-knows-no-framework",
      "",
      { path: "^domain/" },
      { path: "node_modules/(next|react|next-auth|bullmq|ioredis|server-only)/" },
    ),
    never("lib-is-the-floor", "", { path: "^lib/" }, { path: "^(app|workers|cli|components|domain)/" }),
    never(
      "pure-files-do-no-io",
      "",
      { path: "^domain/([^/]+/(schema|model|policy|jobs|series)\\.ts$|rules/checks/)" },
      { path: "^(lib/|prisma/generated/)", dependencyTypesNot: ["type-only"] },
    ),
    never("app-and-workers-are-strangers", "", { path: "^(app|components)/" }, { path: "^(workers|cli)/" }),
    never("workers-do-not-know-app", "", { path: "^(workers|cli)/" }, { path: "^(app|components)/" }),
    never(
      "only-domain-touches-db",
      "",
      { path: "^(app|components|workers|cli)/", pathNot: "^(app/_lib|workers/(main|testing/)|cli/)" },
      { path: "^(lib/db|prisma/generated)", dependencyTypesNot: ["type-only"] },
    ),
    never(
      "pages-read-through-loaders",
      "",
      { path: "^app/.*/(page|layout)\\.tsx$" },
      { path: "^domain/", pathNot: pureFiles },
    ),
    never(
      "client-safe",
      "",
      { path: "(^components/|/_components/)" },
      { path: "^domain/", pathNot: pureFiles, dependencyTypesNot: ["type-only"] },
    ),
    never("components-are-domain-agnostic", "", { path: "^components/" }, { path: "^(domain|app)/" }),
    never("no-cycles", "", {}, { circular: true }),
    { name: "no-slice-cycles", severity: "error", scope: "folder", from: { path: "^domain/" }, to: { circular: true } },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    // Tests reach across on purpose: through them every slice would seem to depend on every other.
    exclude: { path: "^(\\.next|prisma/generated/(internal|models)|test/)|/testing/|\\.test\\.tsx?$" },
  },
};
