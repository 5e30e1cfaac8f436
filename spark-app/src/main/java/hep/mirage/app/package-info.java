/** The only module that sees Spark, Hadoop and Parquet: command line, jobs, tables on disk, provenance. */
package hep.mirage.app;
