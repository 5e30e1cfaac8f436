/**
 * What operators watch: counters of an ensemble for Spark's metrics. Tasks count with Spark's accumulators; {@link
 * hep.mirage.app.monitoring.RunMetricsPlugin} publishes them where a job's settings load it. The log has a line for each batch:
 * {@link hep.mirage.search.run.BatchLog}. Nothing here changes a row.
 */
package hep.mirage.app.monitoring;
