package hep.mirage.app.remote;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** Hadoop's configuration of a command, whether or not it opens Spark. */
public final class HadoopSettings {
    private static final String SPARK_PREFIX = "spark.hadoop.";

    private static final int CONNECTIONS = 1;
    private static final int ATTEMPTS = 3;

    private HadoopSettings() {}

    /**
     * As Spark has it: from the class path ({@code core-site.xml} and others in {@code HADOOP_CONF_DIR}), and the settings {@code
     * spark.hadoop.*} of {@code spark-submit}.
     */
    public static Configuration read() {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(SPARK_PREFIX)) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /**
     * The same with few retries, for the first contact: a wrong name is reported within seconds, whereas a job retries for many
     * minutes.
     *
     * @param hadoop unchanged
     */
    public static Configuration impatient(Configuration hadoop) {
        Configuration impatient = new Configuration(hadoop);
        impatient.setInt("ipc.client.connect.max.retries", CONNECTIONS);
        impatient.setInt("ipc.client.connect.max.retries.on.timeouts", CONNECTIONS);
        atMost(impatient, "fs.s3a.attempts.maximum", ATTEMPTS);
        atMost(impatient, "fs.s3a.retry.limit", ATTEMPTS);
        return impatient;
    }

    private static void atMost(Configuration configuration, String key, int most) {
        configuration.setInt(key, Math.min(configuration.getInt(key, most), most));
    }
}
