import { Field } from "@/components/field";
import { type Role, roles, roleWords } from "@/domain/people/policy";

const can: Readonly<Record<Role, string>> = {
  analyst: "Decides issues, proposes overrides and authorises those of others.",
  systems_pm: "Builds tools, runs sources, authorises rules and the tag mapping.",
  manager: "Authorises overrides, rules and policies, reads the audit log.",
  proposition_pm: "Defines screens, reads everything, comments.",
  admin: "May do everything, and manages people.",
};

export function RoleField({ role, onChange }: { role: Role; onChange: (role: Role) => void }) {
  return (
    <Field label="Role" hint={can[role]}>
      <select value={role} onChange={(event) => onChange(event.target.value as Role)}>
        {roles.map((one) => (
          <option key={one} value={one}>
            {roleWords[one]}
          </option>
        ))}
      </select>
    </Field>
  );
}
