/**
 * The command {@code mirage tables}: documents the columns of all tables, which is the page {@code docs/tables.md}, or asks
 * the tables of folders a query in SQL.
 */
package hep.mirage.app.cli.tables;
