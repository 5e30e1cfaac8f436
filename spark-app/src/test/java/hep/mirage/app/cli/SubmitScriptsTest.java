package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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

    /** A copy of what submits to a standalone cluster, with a Spark whose spark-submit is given. */
    private ProcessBuilder standalone(String sparkSubmit, String... arguments) throws IOException {
        copy(
                "deploy/standalone/submit.sh",
                "deploy/spark-settings.sh",
                "conf/jvm.args",
                "conf/log4j2.xml",
                "conf/spark/standalone.conf");
        Files.createDirectories(root.resolve("spark-app/target/lib"));
        Files.createFile(root.resolve("spark-app/target/mirage-spark-app-test.jar"));
        executable("spark/bin/spark-submit", sparkSubmit);
        Files.createDirectories(root.resolve("spark/conf"));
        Path secret = Files.writeString(root.resolve("secret"), "very-secret");
        ProcessBuilder submit = new ProcessBuilder(
                        "bash", root.resolve("deploy/standalone/submit.sh").toString())
                .redirectErrorStream(true);
        submit.command().addAll(List.of(arguments));
        submit.environment().put("SPARK_HOME", root.resolve("spark").toString());
        submit.environment().put("MIRAGE_CLUSTER_SECRET_FILE", secret.toString());
        submit.environment().remove("SPARK_CONF_DIR");
        return submit;
    }

    private static String succeeded(ProcessBuilder script) throws IOException, InterruptedException {
        Process process = script.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }

    /** The program that copies the caller's settings, just before the secret is written, lists the files with names. */
    @Test
    void theClustersSecretIsNeverInAFileWithAName() throws IOException, InterruptedException {
        ProcessBuilder submit = standalone(
                "#!/usr/bin/env bash\necho \"$@\" | grep -o '[-]-properties-file [^ ]*'\nexec /bin/cat /dev/fd/9\n",
                "--master",
                "spark://host:7077",
                "--",
                "tables");
        Path defaults =
                Files.writeString(root.resolve("spark/conf/spark-defaults.conf"), "spark.eventLog.enabled false\n");
        Path temporary = Files.createDirectories(root.resolve("tmp"));
        Path named = root.resolve("named");
        executable(
                "bin/cat",
                "#!/bin/sh\n[ \"$1\" != " + defaults + " ] || ls -A \"$TMPDIR\" >> " + named
                        + "\nexec /bin/cat \"$@\"\n");
        submit.environment().put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        submit.environment().put("TMPDIR", temporary.toString());

        String output = succeeded(submit);

        assertEquals("", Files.readString(named));
        assertEquals(
                "--properties-file /dev/fd/9\nspark.eventLog.enabled false\n\nspark.authenticate.secret very-secret\n",
                output);
    }

    /** Of two lists of jars spark-submit takes one: without ours Mirage's classes are missing, without theirs a file system's. */
    @Test
    void jarsOfASitesSettingsAreGivenBesideOurs() throws IOException, InterruptedException {
        ProcessBuilder submit = standalone(
                "#!/usr/bin/env bash\necho \"$@\" | grep -o '[-]-jars [^ ]*'\n",
                "--master",
                "spark://host:7077",
                "--",
                "tables");
        Files.createFile(root.resolve("spark-app/target/lib/one.jar"));
        Files.writeString(root.resolve("spark/conf/spark-defaults.conf"), "spark.jars /site/store.jar\n");

        assertEquals("--jars " + root + "/spark-app/target/lib/one.jar,/site/store.jar\n", succeeded(submit));
    }

    /** After an update the folder would hold a library in two versions. */
    @Test
    void aSparkHomeHasTheJarsOfItsLastCallAlone() throws IOException, InterruptedException {
        copy("deploy/spark-home/spark-home.sh");
        Path classPath = root.resolve("deploy/spark-home/target/classpath");
        Files.createDirectories(classPath.getParent());
        Path home = root.resolve("home");
        for (String version : List.of("3.4.2", "3.4.3")) {
            Path jar = Files.createFile(root.resolve("hadoop-" + version + ".jar"));
            Files.writeString(classPath, jar + ":" + Files.createFile(root.resolve("spark-" + version + ".jar")));
            succeeded(new ProcessBuilder(
                    "bash", root.resolve("deploy/spark-home/spark-home.sh").toString(), home.toString()));
        }

        try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
            assertEquals(
                    List.of("hadoop-3.4.3.jar", "spark-3.4.3.jar"),
                    jars.map(jar -> jar.getFileName().toString()).sorted().toList());
        }
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

    /** Bash up to 4.3 calls an empty array unbound. */
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
