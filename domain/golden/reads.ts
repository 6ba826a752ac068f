/** The slice's reads under one name: each lives in a file of its own. */
export type * from "./point-detail";
export { type CompanyDetail, type CompanyRow, getCompany, searchCompanies } from "./read-companies";
export { type Cell, type CompanyGrid, companyGrid, type GridRow } from "./read-grid";
export { type LinePoint, lineSeries } from "./read-line";
export { pointHistory } from "./read-point";
