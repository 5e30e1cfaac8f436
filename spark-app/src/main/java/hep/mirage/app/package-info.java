/** The only module that uses Spark, Hadoop and Parquet: command line, jobs, tables on disk, provenance. */
package hep.mirage.app;
