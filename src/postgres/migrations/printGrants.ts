/**
 * The SQL that gives a role what a running server needs, and no more: it reads and writes rows, and cannot create, change,
 * drop or truncate anything. The owner of the schema runs it once the role is there, and again after every migration.
 * Servers then open the store with `createPostgresStore({ driver, migrate: false })`.
 */
export function printGrants({ role }: { readonly role: string }): string {
  const name = `"${role.replaceAll('"', '""')}"`
  return `grant usage on schema latchkey to ${name};
grant select, insert, update, delete on all tables in schema latchkey to ${name};
revoke insert, update, delete on latchkey.migrations from ${name};
grant usage on all sequences in schema latchkey to ${name};
revoke execute on all functions in schema latchkey from public;
grant execute on all functions in schema latchkey to ${name};
`
}
