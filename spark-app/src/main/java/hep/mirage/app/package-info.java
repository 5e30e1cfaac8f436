/** The only module that sees Spark: study files, the ensemble job, tables, provenance, reports. */
package hep.mirage.app;
