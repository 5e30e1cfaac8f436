package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout whose kubectl and spark-submit are scripts, for what deploy/kubernetes/submit.sh does with them.
 *
 * @param folder holds it, and what else a test writes
 */
record KubernetesCheckout(Path folder) {
    static final Path ROOT = Path.of(System.getProperty("mirage.root"));

    private static final long PATIENCE_SECONDS = 120;

    /**
     * Writes its arguments down, and keeps the files of a configuration map. What else it does is a line of a file: that of its
     * n-th call, the last line from there on.
     */
    private static final String KUBECTL =
            """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.." || exit
            all=$*
            printf '%s\\n' "$all" >> calls
            case $all in
              "config view"*) script=config ;;
              *" get pod "*) script=get ;;
              *" patch "*) script=patch ;;
              *" logs "*) script=logs ;;
              *" create configmap "*) cp -r "${all##*--from-file=}" packed; exit ;;
              *) exit 0 ;;
            esac
            echo >> "$script.calls"
            eval "$(head -n "$(wc -l < "$script.calls")" "$script" | tail -n 1)"
            """;

    private static final String SPARK_SUBMIT = "#!/bin/sh\nprintf '%s\\n' \"$@\" > arguments\n";

    /** How the script ended. */
    record Ended(int exitCode, String printed, String errors, List<String> calls) {
        boolean deletedTheStudy() {
            return calls.stream().anyMatch(call -> call.contains(" delete configmap "));
        }
    }

    /** Writes the checkout, with a kubectl that has a context, and a study {@code my.yaml}. */
    static KubernetesCheckout in(Path folder) throws IOException {
        KubernetesCheckout checkout = new KubernetesCheckout(folder);
        for (String name : List.of("deploy", "conf")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        checkout.write("spark-app/target/lib/one.jar", "");
        checkout.write("spark-app/target/mirage-spark-app-0.jar", "");
        checkout.executable("spark/bin/spark-submit", SPARK_SUBMIT);
        checkout.executable("bin/kubectl", KUBECTL);
        checkout.write("config", "echo https://host:6443");
        checkout.write("my.yaml", "study: mine\n");
        checkout.write("calls", "");
        return checkout;
    }

    Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    void executable(String name, String text) throws IOException {
        Files.setPosixFilePermissions(write(name, text), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs the script. */
    Ended submit(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("deploy/kubernetes/submit.sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("printed").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        // The test itself may run in a pod.
        builder.environment().keySet().removeAll(List.of("SPARK_CONF_DIR", "KUBERNETES_SERVICE_HOST"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the script does not end");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("printed")),
                Files.readString(folder.resolve("errors")),
                Files.readAllLines(folder.resolve("calls")));
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
