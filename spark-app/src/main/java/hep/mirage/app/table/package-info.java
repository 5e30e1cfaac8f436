/**
 * What step 7 of 8 leaves on disk: takes records, gives Parquet that pandas, polars, DuckDB and Spark read: one codec a table, the only places that know
 * column names.
 *
 * <p>A {@link hep.mirage.app.table.TableCodec} is an ordered list of columns, each with its unit and its meaning, and a
 * function from a row on disk back to a record. {@link hep.mirage.app.table.FitTable},
 * {@link hep.mirage.app.table.RunTable} and {@link hep.mirage.app.table.FailureTable} hold the codecs of an ensemble,
 * {@link hep.mirage.app.table.TrialTable} that of a search for a better generator; tables that nobody but their own room
 * writes have their codecs there. The unit of a column stands in the file's key-value metadata, where Spark and pandas
 * find it.
 */
package hep.mirage.app.table;
