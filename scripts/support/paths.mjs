import path from "node:path";

/** The checkout. */
export const root = path.resolve(import.meta.dirname, "../..");

/** A file inside an installed package. */
export const inModules = (...parts) => path.join(root, "node_modules", ...parts);
