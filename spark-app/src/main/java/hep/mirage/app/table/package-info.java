/**
 * What step 7 of 8 leaves on disk: takes records, gives Parquet that pandas, polars, DuckDB and Spark read.
 *
 * <p>What the columns of a table are stands on its record, see {@link hep.mirage.search.table}. A
 * {@link hep.mirage.app.table.TableFile} writes rows of such a table and reads them back. The rows of an ensemble are in
 * {@link hep.mirage.search.row}; those of other tables stand in the packages that make them. The unit of a column stands in
 * the file's key-value metadata, where Spark and pandas find it.
 */
package hep.mirage.app.table;
