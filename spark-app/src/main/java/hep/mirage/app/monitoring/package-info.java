/**
 * What operators watch: counters of an ensemble for Spark's metrics, and a line of the log for each batch. Tasks count with
 * Spark's accumulators; {@link hep.mirage.app.monitoring.RunMetricsPlugin} publishes them where a job's settings load it.
 * Nothing here changes a row.
 */
package hep.mirage.app.monitoring;
