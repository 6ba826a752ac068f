export type * from "./rows";
