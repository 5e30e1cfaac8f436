/**
 * Table columns, defined in one place: the components of a row's record.
 *
 * <p>A row is a Java record. {@link hep.mirage.search.table.Column} gives a component its unit and description; name,
 * type and presence follow from the component. {@link hep.mirage.search.table.Flattened} spreads a nested record over
 * several columns, {@link hep.mirage.search.table.Each} a list of fixed size. A {@link
 * hep.mirage.search.table.Flattening} converts a sealed type to such a record and back. A {@link
 * hep.mirage.search.table.Table} is a name with the columns of a record. The Parquet files, the rows in JSON documents
 * ({@link hep.mirage.search.table.DocumentJson}) and the page of all tables are derived from it.
 *
 * <p>This package does not depend on Spark, Hadoop or Parquet.
 */
package hep.mirage.search.table;
