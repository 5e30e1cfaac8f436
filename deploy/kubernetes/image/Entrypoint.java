import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What every container of the image runs. Spark on Kubernetes calls an image with {@code driver ARGUMENTS} or with
 * {@code executor} and environment variables; any other arguments are a Mirage command.
 *
 * <p>It does the work of the entrypoint script of Spark's own images, so that this image needs no shell. It starts one
 * JVM, passes SIGTERM on to it and ends with its exit code.
 */
final class Entrypoint {
    private static final String JAVA = "/opt/java/bin/java";
    private static final String SPARK_HOME = "/opt/spark";
    private static final String LIBRARIES = "/opt/mirage/lib/*";
    private static final List<String> FLAGS = List.of(
            "@/opt/mirage/conf/jvm.args", "-Dlog4j2.configurationFile=file:///opt/mirage/conf/log4j2.xml");
    private static final String JAVA_OPTION = "SPARK_JAVA_OPT_";
    /** Set by submit.sh in client mode: executors take Mirage from their driver, which may be of another build than the image. */
    private static final String JARS_OF_DRIVER = "MIRAGE_JARS_OF_DRIVER";

    private Entrypoint() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> given = List.of(args);
        List<String> command =
                switch (args.length == 0 ? "" : args[0]) {
                    case "driver" -> driver(given.subList(1, given.size()));
                    case "executor" -> executor(System.getenv());
                    default -> mirage(given);
                };
        Process process = new ProcessBuilder(command).inheritIO().start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
        Runtime.getRuntime().halt(process.waitFor());
    }

    private static void stop(Process process) {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Spark's launcher turns spark-submit's arguments into a JVM command, with the driver's memory and Java options. */
    private static List<String> driver(List<String> arguments) throws IOException, InterruptedException {
        List<String> launcher = new ArrayList<>(List.of(
                JAVA, "-Xmx64m", "-cp", SPARK_HOME + "/jars/*",
                "org.apache.spark.launcher.Main", "org.apache.spark.deploy.SparkSubmit",
                "--deploy-mode", "client",
                "--conf", "spark.driver.bindAddress=" + System.getenv("SPARK_DRIVER_BIND_ADDRESS")));
        launcher.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(launcher).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("SPARK_HOME", SPARK_HOME);
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        builder.environment().put("SPARK_DIST_CLASSPATH", LIBRARIES);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        int status = process.waitFor();
        if (status != 0) {
            System.err.println("Spark's launcher ended with exit code " + status);
            Runtime.getRuntime().halt(status);
        }
        // A NUL and a new line, then the parts of the command, each ended by a NUL.
        List<String> command = new ArrayList<>(List.of(printed.substring(printed.indexOf('\n') + 1).split("\0")));
        command.addAll(1, FLAGS);
        command.add(1, "-Dmirage.batches=info");
        return command;
    }

    /** The names of the variables are those that Spark gives to an executor's container. */
    private static List<String> executor(Map<String, String> environment) {
        String memory = environment.get("SPARK_EXECUTOR_MEMORY");
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(FLAGS);
        environment.keySet().stream()
                .filter(name -> name.startsWith(JAVA_OPTION))
                .sorted(Comparator.comparingInt(name -> Integer.parseInt(name.substring(JAVA_OPTION.length()))))
                .map(environment::get)
                .forEach(command::add);
        String spark = String.join(":",
                SPARK_HOME + "/conf", environment.getOrDefault("SPARK_CLASSPATH", ""), SPARK_HOME + "/jars/*");
        command.addAll(List.of(
                "-Xms" + memory, "-Xmx" + memory,
                "-cp", environment.containsKey(JARS_OF_DRIVER) ? spark : spark + ":" + LIBRARIES,
                "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend",
                "--driver-url", environment.get("SPARK_DRIVER_URL"),
                "--executor-id", environment.get("SPARK_EXECUTOR_ID"),
                "--cores", environment.get("SPARK_EXECUTOR_CORES"),
                "--app-id", environment.get("SPARK_APPLICATION_ID"),
                "--hostname", environment.get("SPARK_EXECUTOR_POD_IP"),
                "--resourceProfileId", environment.get("SPARK_RESOURCE_PROFILE_ID"),
                "--podName", environment.get("SPARK_EXECUTOR_POD_NAME")));
        return command;
    }

    private static List<String> mirage(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(JAVA);
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", LIBRARIES + ":" + SPARK_HOME + "/jars/*", "hep.mirage.app.cli.Mirage"));
        command.addAll(arguments);
        return command;
    }
}
