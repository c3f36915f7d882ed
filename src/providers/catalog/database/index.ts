import { defineProvider } from '../../../provider-kit/provider-definition.js';

/** One label of a host name (RFC 1123 §2.1). */
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

export const database = defineProvider({
  name: 'database',
  display_name: 'SQL database',
  category: 'data_services',
  description: 'Login of a PostgreSQL, MySQL or SQL Server database',
  website_url: 'https://www.iso.org/standard/76583.html',
  documentation_url: 'https://www.postgresql.org/docs/current/libpq-connect.html',
  verified: true,
  config_fields: [
    {
      name: 'dialect',
      title: 'Kind of database',
      enum: ['postgres', 'mysql', 'mssql'],
      default: 'postgres',
      example: 'postgres',
    },
    {
      name: 'host',
      title: 'Host',
      pattern: `^(?=.{1,253}$)${label}(?:\\.${label})*$`,
      example: 'db.example.com',
      required: true,
    },
    {
      name: 'port',
      title: 'Port; left out: the usual one',
      // https://www.postgresql.org/docs/current/libpq-connect.html: 5432
      // https://dev.mysql.com/doc/mysql-port-reference/en/mysql-port-reference-tables.html: 3306
      // https://learn.microsoft.com/en-us/sql/sql-server/install/configure-the-windows-firewall-to-allow-sql-server-access: 1433
      pattern: '^(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])$',
      example: '5432',
    },
    {
      name: 'database',
      title: 'Name of the database',
      pattern: '^[^\\s/?#;\\p{Cc}]{1,128}$',
      example: 'reports',
      required: true,
    },
  ],
  // No HTTP service: nothing to put into a request, and nothing to ask whether the password works.
  user_password: { placement: 'none' },
});
