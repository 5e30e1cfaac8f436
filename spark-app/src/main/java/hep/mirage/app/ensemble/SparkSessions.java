package hep.mirage.app.ensemble;

import hep.mirage.model.InvalidInput;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Opens Spark for a command: on this machine by default, on a cluster under {@code spark-submit}. The default Java
 * serialiser always, since Kryo cannot do records.
 */
public final class SparkSessions {
    private static final String MASTER = "spark.master";

    private static final Pattern MASTERS = Pattern.compile(
            "local(\\[(\\*|[1-9]\\d*)(\\s*,\\s*\\d+)?])?|local-cluster\\[.+]|(spark|k8s|mesos)://.+|yarn");

    private SparkSessions() {}

    /**
     * Checks the name of a master before anything is started.
     *
     * @param option where it was given, for the message
     * @param master as given
     * @throws InvalidInput where Spark knows no such master
     */
    public static void requireMaster(String option, String master) {
        if (!MASTERS.matcher(master).matches()) {
            throw new InvalidInput(
                    option + ": " + master + " is no Spark master; give local[N] with N cores, local[*] for"
                            + " all of this machine, spark://HOST:PORT, yarn or k8s://HOST:PORT");
        }
    }

    /**
     * Opens Spark with what {@code spark-submit} or {@code -Dspark.…} set. On this machine, where they set nothing else:
     * no web page, and nothing that listens to other machines.
     *
     * @param application name that the cluster shows, unless one is set
     * @param master Spark's master, whatever is set; empty for the one that is set, or else all cores of this machine
     * @throws InvalidInput where Spark knows no such master
     */
    public static JavaSparkContext open(String application, Optional<String> master) {
        master.ifPresent(given -> requireMaster("--master", given));
        return new JavaSparkContext(configuration(new SparkConf(), application, master));
    }

    static SparkConf configuration(SparkConf conf, String application, Optional<String> master) {
        master.ifPresent(given -> conf.set(MASTER, given));
        conf.setIfMissing(MASTER, "local[*]");
        conf.setIfMissing("spark.app.name", application);
        conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        return conf;
    }
}
