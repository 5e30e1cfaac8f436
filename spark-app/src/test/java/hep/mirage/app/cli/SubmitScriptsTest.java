package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code deploy} in a copy of the tree, with a spark-submit that prints what it is given. */
class SubmitScriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("mirage.root"));
    private static final Pattern EMPTY_ARRAY = Pattern.compile("\\b(\\w+)=\\(\\)");
    private static final Pattern USED = Pattern.compile("(\\$\\{(\\w+)\\[@]\\+)?\"\\$\\{(\\w+)\\[@]}\"");

    @TempDir
    private Path root;

    private void copy(String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(root.resolve(name).getParent());
            Files.copy(ROOT.resolve(name), root.resolve(name));
        }
    }

    private void executable(String name, String script) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, script);
        assertTrue(file.toFile().setExecutable(true));
    }

    /** A pipe as spark-defaults.conf stops the script when it writes the properties, before the secret. */
    @Test
    @Timeout(60)
    void theClustersSecretIsNeverInAFileWithAName() throws IOException, InterruptedException {
        copy(
                "deploy/standalone/submit.sh",
                "deploy/spark-settings.sh",
                "conf/jvm.args",
                "conf/log4j2.xml",
                "conf/spark/standalone.conf");
        Files.createDirectories(root.resolve("spark-app/target/lib"));
        Files.createFile(root.resolve("spark-app/target/mirage-spark-app-test.jar"));
        executable(
                "spark/bin/spark-submit",
                "#!/usr/bin/env bash\necho \"$@\" | grep -o '[-]-properties-file [^ ]*'\ncat /dev/fd/9\n");
        Path secret = Files.writeString(root.resolve("secret"), "very-secret");
        Path temporary = Files.createDirectories(root.resolve("tmp"));
        Path defaults = Files.createDirectories(root.resolve("spark/conf")).resolve("spark-defaults.conf");
        assertEquals(
                0, new ProcessBuilder("mkfifo", defaults.toString()).start().waitFor());
        ProcessBuilder submit = new ProcessBuilder(
                        "bash",
                        root.resolve("deploy/standalone/submit.sh").toString(),
                        "--master",
                        "spark://host:7077",
                        "--",
                        "tables")
                .redirectErrorStream(true);
        submit.environment().put("SPARK_HOME", root.resolve("spark").toString());
        submit.environment().put("MIRAGE_CLUSTER_SECRET_FILE", secret.toString());
        submit.environment().put("TMPDIR", temporary.toString());
        submit.environment().remove("SPARK_CONF_DIR");
        Process script = submit.start();
        try (OutputStream read = Files.newOutputStream(defaults);
                Stream<Path> named = Files.list(temporary)) {
            assertEquals(List.of(), named.toList());
            read.write("spark.eventLog.enabled false\n".getBytes(StandardCharsets.UTF_8));
        }
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, script.waitFor(), output);
        assertEquals(
                "--properties-file /dev/fd/9\nspark.eventLog.enabled false\n\nspark.authenticate.secret very-secret\n",
                output);
    }

    /** Without packages the test of the operator's manifests is skipped; a broken script must fail it. */
    @Test
    void onlyMissingPackagesHaveAnExitCodeOfTheirOwn() throws IOException, InterruptedException {
        copy("deploy/kubernetes/test-cluster/crds/kubeflow.sh");
        executable(
                "bin/python3",
                """
                #!/usr/bin/env bash
                mkdir -p "$3/bin"
                printf '#!/bin/sh\\nexit %s\\n' "$PIP" > "$3/bin/pip"
                printf '#!/bin/sh\\nexit 1\\n' > "$3/bin/python"
                chmod +x "$3/bin/pip" "$3/bin/python"
                """);
        for (List<String> codes : List.of(List.of("1", "75"), List.of("0", "1"))) {
            ProcessBuilder script = new ProcessBuilder(
                            "bash",
                            root.resolve("deploy/kubernetes/test-cluster/crds/kubeflow.sh")
                                    .toString(),
                            root.resolve("models").toString())
                    .inheritIO();
            script.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
            script.environment().put("PIP", codes.get(0));
            assertEquals(codes.get(1), "" + script.start().waitFor());
        }
    }

    /** Bash up to 4.3, as on macOS, calls an empty array unbound. */
    @Test
    void arraysThatMayBeEmptyAreGuarded() throws IOException {
        List<String> unguarded = new ArrayList<>();
        try (Stream<Path> all = Files.walk(ROOT.resolve("deploy"))) {
            for (Path script :
                    all.filter(file -> file.toString().endsWith(".sh")).toList()) {
                String text = Files.readString(script);
                Set<String> empty = new HashSet<>(Set.of("settings"));
                EMPTY_ARRAY.matcher(text).results().forEach(found -> empty.add(found.group(1)));
                Matcher used = USED.matcher(text);
                while (used.find()) {
                    if (empty.contains(used.group(3)) && !used.group(3).equals(used.group(2))) {
                        unguarded.add(ROOT.relativize(script) + ": " + used.group());
                    }
                }
            }
        }
        assertEquals(List.of(), unguarded);
    }
}
