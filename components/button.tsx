import Link from "next/link";
import type { ComponentProps } from "react";
import styles from "./button.module.css";

export type ButtonLook = "plain" | "primary" | "ghost" | "danger";

function classesOf(look: ButtonLook, square: boolean, className?: string) {
  return [styles.button, styles[look], square && styles.square, className].filter(Boolean).join(" ");
}

type Look = { look?: ButtonLook; square?: boolean };

export function Button({
  look = "plain",
  square = false,
  className,
  type = "button",
  ...rest
}: ComponentProps<"button"> & Look) {
  return <button type={type} className={classesOf(look, square, className)} {...rest} />;
}

/** A link with a button's look: it goes somewhere and changes nothing. */
export function ButtonLink({ look = "plain", square = false, className, ...rest }: ComponentProps<typeof Link> & Look) {
  return <Link prefetch={false} className={classesOf(look, square, className)} {...rest} />;
}
