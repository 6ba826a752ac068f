"use client";
import { PageFailure } from "@/app/_lib/page-failure";

export default PageFailure;
