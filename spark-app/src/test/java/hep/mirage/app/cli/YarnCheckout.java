package hep.mirage.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A checkout with a Spark whose spark-submit is a script that writes down what deploy/yarn/submit.sh gives to it.
 *
 * @param folder holds it, and what else a test writes
 */
record YarnCheckout(Path folder) {
    static final Path ROOT = Path.of(System.getProperty("mirage.root"));

    /** Prints its arguments and unpacks the job's archive. */
    private static final String SPARK_SUBMIT =
            """
            #!/usr/bin/env bash
            printf '%s\\n' "$@" > arguments
            while [ $# -gt 0 ]; do
              case $1 in --archives) mkdir -p unpacked/job; archive=${2##*,}; tar -xzf "${archive%#job}" -C unpacked/job ;; esac
              shift
            done
            echo "Submitted application application_1_2"
            """;

    /** Writes the checkout. */
    static YarnCheckout in(Path folder) throws IOException {
        YarnCheckout checkout = new YarnCheckout(folder);
        for (String name : List.of("deploy", "conf")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        checkout.write("spark-app/target/lib/one.jar", "");
        checkout.write("spark-app/target/mirage-spark-app-0.jar", "");
        checkout.write("hadoop/yarn-site.xml", "<configuration/>");
        Path submit = checkout.write("spark/bin/spark-submit", SPARK_SUBMIT);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
        return checkout;
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    record Ended(int exitCode, String printed) {}

    /** Runs the script. */
    Ended submit(String... arguments) throws IOException, InterruptedException {
        return submit(Map.of(), List.of(arguments));
    }

    /** Runs the script with further variables of its environment. */
    Ended submit(Map<String, String> environment, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("deploy/yarn/submit.sh"));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
        builder.environment().put("HADOOP_CONF_DIR", folder.resolve("hadoop").toString());
        builder.environment().put("MIRAGE_LOG_SECONDS", "0");
        builder.environment().remove("SPARK_CONF_DIR");
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    /** What spark-submit was given. */
    List<String> arguments() throws IOException {
        return SubmittedArguments.in(folder).all();
    }

    /** The values of an option of spark-submit. */
    List<String> following(String option) throws IOException {
        return SubmittedArguments.in(folder).following(option);
    }
}
