package hep.mirage.app.ensemble;

import hep.mirage.model.InvalidInput;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Opens Spark for a command: on this machine by default, on a cluster under {@code spark-submit}. Always uses the
 * default Java serialiser, since Kryo does not support records.
 */
public final class SparkSessions {
    private static final String MASTER = "spark.master";

    private static final Pattern MASTERS = Pattern.compile(
            "local(\\[(\\*|[1-9]\\d*)(\\s*,\\s*\\d+)?])?|local-cluster\\[.+]|(spark|k8s|mesos)://.+|yarn");

    /** Driver and executor in one process, for which Spark generates a secret by itself; not for local-cluster. */
    private static final Pattern ONE_PROCESS = Pattern.compile("local(\\[.+])?");

    /** All cores of this machine, one task each: for engines that train one net after the other. */
    public static final String ALL_CORES = "local[*]";

    /**
     * Two tasks on this machine, which share its cores: for engines that train many nets at once. While one task trains on the
     * device, the other prepares and finishes runs.
     */
    public static final String TWO_TASKS = "local[2]";

    private SparkSessions() {}

    /** Opens the one session that a process may have in YARN's cluster mode, before any command. */
    public static JavaSparkContext openYarnCluster() {
        return new JavaSparkContext(configuration(new SparkConf(), "mirage", Optional.empty()));
    }

    /** Whether this process is a YARN application master that runs the driver. */
    public static boolean isYarnCluster() {
        return "yarn".equals(System.getProperty(MASTER))
                && "cluster".equals(System.getProperty("spark.submit.deployMode"));
    }

    /**
     * The master on which a session would be opened.
     *
     * @param given master of the command; empty for that of {@code spark-submit}
     */
    public static String master(Optional<String> given) {
        return given.orElseGet(() -> new SparkConf().get(MASTER, ALL_CORES));
    }

    /**
     * Checks the name of a master before anything is started.
     *
     * @param option name of the option, for the message
     * @param master the given master
     * @throws InvalidInput if Spark does not recognise the master
     */
    public static void requireMaster(String option, String master) {
        if (!MASTERS.matcher(master).matches()) {
            throw new InvalidInput(
                    option + ": " + master + " is no Spark master; give local[N] with N cores, local[*] for"
                            + " all of this machine, spark://HOST:PORT, yarn or k8s://HOST:PORT");
        }
    }

    /**
     * Opens Spark with the settings of {@code spark-submit} or {@code -Dspark.…}. Defaults on this machine: no web
     * page, and no port open to other machines. Two ports are open on this machine, for messages and for blocks. Both
     * require a secret that Spark generates for the session and keeps in the process; otherwise any user of the machine
     * could make the driver run code.
     *
     * @param application name shown by the cluster, unless one is set
     * @param master Spark's master, overriding the settings; empty for the one in the settings, or otherwise all cores
     *     of this machine
     * @throws InvalidInput if Spark does not recognise the master
     */
    public static JavaSparkContext open(String application, Optional<String> master) {
        return open(application, master, ALL_CORES);
    }

    /**
     * Opens Spark as above. In YARN's cluster mode, returns the session of {@link #openYarnCluster()}.
     *
     * @param application name shown by the cluster, unless one is set
     * @param master Spark's master, overriding the settings; empty for the one in the settings, or otherwise the usual
     *     one
     * @param usual default master
     * @throws InvalidInput if Spark does not recognise the master, or a standalone master does not take the application
     */
    public static JavaSparkContext open(String application, Optional<String> master, String usual) {
        master.ifPresent(given -> requireMaster("--master", given));
        if (isYarnCluster()) {
            return new Session(SparkContext.getOrCreate());
        }
        SparkConf conf = new SparkConf();
        conf.setIfMissing(MASTER, usual);
        SparkConf whole = configuration(conf, application, master);
        return StandaloneMaster.isOne(whole.get(MASTER)) ? openStandalone(whole) : new Session(new SparkContext(whole));
    }

    private static JavaSparkContext openStandalone(SparkConf conf) {
        StandaloneMaster master = new StandaloneMaster(conf.get(MASTER));
        master.requireListening();
        SparkContext spark = new SparkContext(conf);
        master.requireRegistered(spark);
        return new Session(spark);
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
            // The one executor is this process: on a starved machine Spark would take it for lost and stop the job.
            conf.setIfMissing("spark.executor.heartbeatInterval", "1min");
            conf.setIfMissing("spark.network.timeout", "1h");
        }
        return conf;
    }

    /**
     * Spark's own waits forever if the thread that closes it is interrupted, as YARN's application master does with the driver
     * when it gives up: after too many lost executors, for instance.
     */
    private static final class Session extends JavaSparkContext {
        Session(SparkContext spark) {
            super(spark);
        }

        @Override
        public void close() {
            boolean interrupted = Thread.interrupted();
            try {
                super.close();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
