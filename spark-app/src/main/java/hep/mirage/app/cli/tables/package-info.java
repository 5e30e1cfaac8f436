/**
 * The command {@code mirage tables}: documents the columns of all tables. The page {@code docs/tables.md} is its
 * output.
 */
package hep.mirage.app.cli.tables;
