/**
 * What the columns of a table are, said once: on the components of a row's record.
 *
 * <p>A row is a Java record. {@link hep.mirage.search.table.Column} on a component gives unit and description; name, type
 * and presence follow from the component. {@link hep.mirage.search.table.Flattened} spreads a nested record over several
 * columns, {@link hep.mirage.search.table.Each} a list of fixed size, and a
 * {@link hep.mirage.search.table.Flattening} turns a sealed type into such a record and back. A
 * {@link hep.mirage.search.table.Table} is a name with the columns of a record; from it follow the Parquet files, the
 * rows in JSON documents ({@link hep.mirage.search.table.DocumentJson}) and the page of all tables.
 *
 * <p>Nothing here knows Spark, Hadoop or Parquet.
 */
package hep.mirage.search.table;
