// Writes aria-query.json and axe-core.json: what two libraries say of roles, to hold our tables to.
// Facts alone, no code, of aria-query (Apache-2.0) and axe-core (MPL-2.0). To make them anew:
//
//     npm install --no-save aria-query@5.3.2 axe-core@4.14.1 && node tests/dom/standards/make.mjs

import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const require = createRequire(process.cwd() + "/");
const { aria, roles } = require("aria-query");
const axe = require("axe-core");

const lines = (entries) =>
  `{\n${entries.map(([name, facts]) => `  ${JSON.stringify(name)}: ${JSON.stringify(facts)}`).join(",\n")}\n}`;
const write = (name, parts) => {
  const text = Object.entries(parts).map(([key, value]) => `${JSON.stringify(key)}: ${value}`);
  writeFileSync(new URL(name, import.meta.url), `{\n${text.join(",\n")}\n}\n`);
};
const version = (name) => JSON.stringify(`${name} ${require(`${name}/package.json`).version}`);
const global = roles.get("roletype").props;

write("aria-query.json", {
  source: version("aria-query"),
  attributes: lines(
    [...aria.entries()].map(([name, { type, values, allowundefined }]) => [
      name,
      { type, ...(values && { values: values.map(String) }), ...(allowundefined && { undefined: true }) },
    ]),
  ),
  roles: lines(
    [...roles.entries()].map(([name, role]) => [
      name,
      role.abstract
        ? { abstract: true }
        : {
            allows: Object.keys(role.props).filter(
              (attribute) => !(attribute in global) && !role.prohibitedProps.includes(attribute),
            ),
            requires: Object.keys(role.requiredProps),
            prohibits: role.prohibitedProps,
            owns: [...new Set(role.requiredOwnedElements.flat())],
            within: role.requireContextRole,
            flat: role.childrenPresentational,
            content: role.nameFrom.includes("contents"),
          },
    ]),
  ),
});

const elements = Object.entries(axe.utils.getStandards().htmlElms).flatMap(([tag, facts]) =>
  "variant" in facts
    ? Object.entries(facts.variant).map(([variant, more]) => [
        `${tag} ${variant}`,
        more.allowedRoles ?? facts.allowedRoles,
      ])
    : [[tag, facts.allowedRoles]],
);
write("axe-core.json", {
  source: version("axe-core"),
  roles: lines(elements.filter(([, allowed]) => allowed !== undefined)),
});
