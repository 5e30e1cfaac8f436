package hep.mirage.app.monitoring;

import com.codahale.metrics.Gauge;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.scheduler.AccumulableInfo;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import scala.collection.JavaConverters;

/**
 * Publishes the counters of the runs with Spark's own metrics, in the driver: runs computed, runs failed, and seconds a stage,
 * summed over all ensembles of the application. Loaded by {@code spark.plugins}, see {@code conf/spark/metrics.conf}. Only
 * tasks that ended well count; one that Spark computes twice counts twice.
 */
public final class RunMetricsPlugin implements SparkPlugin {
    @Override
    public DriverPlugin driverPlugin() {
        return new Totals();
    }

    /** None: executors are counted in the driver. */
    @Override
    public ExecutorPlugin executorPlugin() {
        return null;
    }

    /** Adds up what ended tasks report. */
    private static final class Totals extends SparkListener implements DriverPlugin {
        private final Map<String, Double> totals = new ConcurrentHashMap<>();

        @Override
        public Map<String, String> init(SparkContext spark, PluginContext context) {
            spark.addSparkListener(this);
            return Map.of();
        }

        @Override
        public void registerMetrics(String application, PluginContext context) {
            for (String name : RunCounters.NAMES) {
                context.metricRegistry().register(name, (Gauge<Double>) () -> totals.getOrDefault(name, 0.0));
            }
        }

        @Override
        public void onTaskEnd(SparkListenerTaskEnd end) {
            if (!end.taskInfo().successful()) {
                return;
            }
            for (AccumulableInfo counter :
                    JavaConverters.seqAsJavaList(end.taskInfo().accumulables())) {
                String name = counter.name().getOrElse(() -> "");
                if (name.startsWith(RunCounters.PREFIX)
                        && counter.update().getOrElse(() -> null) instanceof Number added) {
                    totals.merge(name.substring(RunCounters.PREFIX.length()), added.doubleValue(), Double::sum);
                }
            }
        }
    }
}
