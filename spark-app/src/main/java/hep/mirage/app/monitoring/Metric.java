package hep.mirage.app.monitoring;

/** Names of the counters in Spark's metrics. */
final class Metric {
    static final String COMPUTED = "runs.computed";
    static final String FAILED = "runs.failed";

    private Metric() {}

    /** Seconds spent on a stage, summed over runs. */
    static String of(Stage stage) {
        return "seconds." + stage.label();
    }
}
