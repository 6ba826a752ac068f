import { Command } from "commander";
import { addPerson } from "@/domain/people/add-person";
import { withDatabase } from "../with-database";

type Options = { email: string; name: string; role: string };

export function personCommand(): Command {
  const add = new Command("add")
    .description("add a person; the password is read from standard input, or from SUBLINEAR_PASSWORD")
    .requiredOption("--email <address>")
    .requiredOption("--name <name>")
    .requiredOption("--role <role>", "analyst, systems_pm, manager, proposition_pm or admin")
    .action(addFromOptions);
  return new Command("person").description("people who may sign in").addCommand(add);
}

async function addFromOptions(options: Options): Promise<void> {
  const password = process.env.SUBLINEAR_PASSWORD ?? (await readPassword());
  const person = await withDatabase((_, ctx) => addPerson(ctx, { ...options, password }));
  process.stdout.write(`${person.name} <${person.email}> may sign in as ${person.role}.\n`);
}

async function readPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stderr.write("Password (then Enter): ");
  process.stdin.setEncoding("utf8");
  let text = "";
  for await (const chunk of process.stdin) {
    text += chunk;
    if (text.includes("\n")) break;
  }
  process.stdin.pause();
  return text.split("\n")[0] ?? "";
}
