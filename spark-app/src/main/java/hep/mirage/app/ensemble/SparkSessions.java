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

    /** Driver and executor in one process, for which Spark draws a secret by itself; not for local-cluster. */
    private static final Pattern ONE_PROCESS = Pattern.compile("local(\\[.+])?");

    /** All cores of this machine, a task each: for engines that train a net after the other. */
    public static final String ALL_CORES = "local[*]";

    /**
     * Two tasks on this machine, which share its cores: for engines that train many nets at once. While one task trains on the
     * device, the other prepares and finishes runs.
     */
    public static final String TWO_TASKS = "local[2]";

    private SparkSessions() {}

    /**
     * Checks the name of a master before anything is started.
     *
     * @param option where it was given, for the message
     * @param master as given
     * @throws InvalidInput if Spark knows no such master
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
     * no web page, and nothing that listens to other machines. Two ports stay open to this machine, those of messages and of
     * blocks. Both ask for a secret that Spark draws for the session and keeps in the process, as any user of the machine
     * could otherwise have the driver run code.
     *
     * @param application name that the cluster shows, unless one is set
     * @param master Spark's master, whatever is set; empty for the one that is set, or else all cores of this machine
     * @throws InvalidInput if Spark knows no such master
     */
    public static JavaSparkContext open(String application, Optional<String> master) {
        return open(application, master, ALL_CORES);
    }

    /**
     * Opens Spark as above.
     *
     * @param application name that the cluster shows, unless one is set
     * @param master Spark's master, whatever is set; empty for the one that is set, or else the usual one
     * @param usual master where none is given and none is set
     * @throws InvalidInput if Spark knows no such master
     */
    public static JavaSparkContext open(String application, Optional<String> master, String usual) {
        master.ifPresent(given -> requireMaster("--master", given));
        SparkConf conf = new SparkConf();
        conf.setIfMissing(MASTER, usual);
        return new JavaSparkContext(configuration(conf, application, master));
    }

    static SparkConf configuration(SparkConf conf, String application, Optional<String> master) {
        master.ifPresent(given -> conf.set(MASTER, given));
        conf.setIfMissing(MASTER, ALL_CORES);
        conf.setIfMissing("spark.app.name", application);
        conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (ONE_PROCESS.matcher(conf.get(MASTER)).matches()) {
            conf.setIfMissing("spark.authenticate", "true");
        }
        return conf;
    }
}
