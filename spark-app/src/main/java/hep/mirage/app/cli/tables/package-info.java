/** The command {@code mirage tables}: what the columns of all tables mean. The page {@code docs/tables.md} is its output. */
package hep.mirage.app.cli.tables;
