/**
 * Tables of step 7 of 8 on disk: takes records, gives Parquet that pandas, polars, DuckDB and Spark can read.
 *
 * <p>A row's record defines the columns of its table, see {@link hep.mirage.search.table}. A {@link
 * hep.mirage.app.table.TableFile} writes rows of such a table and reads them back. The rows of an ensemble are in
 * {@link hep.mirage.search.row}, those of other tables in the packages that create them. The unit of a column is stored
 * in the file's key-value metadata, where Spark and pandas find it.
 */
package hep.mirage.app.table;
