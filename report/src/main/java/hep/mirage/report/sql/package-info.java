/**
 * Questions in SQL to the tables of an ensemble: takes a folder, gives rows as text, CSV or JSON.
 *
 * <p>{@link hep.mirage.report.sql.TableFolder} finds the tables, {@link hep.mirage.report.sql.TableQuery} shows them to
 * DuckDB as views and asks, {@link hep.mirage.report.sql.AnswerFormat} prints. DuckDB is found at run time by its JDBC
 * driver: no class here is compiled against it, and a class path without it has all other commands.
 */
package hep.mirage.report.sql;
