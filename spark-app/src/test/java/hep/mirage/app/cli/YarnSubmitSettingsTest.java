package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How deploy/yarn/submit.sh joins the caller's options and settings with its own. */
class YarnSubmitSettingsTest {
    @TempDir
    private Path folder;

    private YarnCheckout checkout;

    @BeforeEach
    void writeACheckout() throws IOException {
        checkout = YarnCheckout.in(folder);
    }

    @Test
    void settingsOfTheCallersFileWin() throws IOException, InterruptedException {
        Path settings = checkout.write("my.conf", "spark.executor.memory 9g\n");

        YarnCheckout.Ended ended = checkout.submit("--properties-file", settings.toString(), "--", "check", "my.yaml");

        assertEquals(0, ended.exitCode(), ended.printed());
        assertTrue(
                checkout.arguments().contains("spark.authenticate=true"),
                checkout.arguments().toString());
        assertFalse(
                checkout.arguments().toString().contains("spark.executor.memory="),
                checkout.arguments().toString());
    }

    @Test
    void aKeytabIsGivenToSparkAndDoesNotTravelWithTheStudy() throws IOException, InterruptedException {
        checkout.write("me.keytab", "QuiteSecret0815");
        checkout.write("my.yaml", "study: mine\n");
        List<String> kerberos = List.of("--principal", "me@EXAMPLE.ORG", "--keytab", "me.keytab");
        for (String mode : List.of("client", "cluster")) {
            List<String> command = new ArrayList<>(kerberos);
            command.addAll(List.of("--deploy-mode", mode, "--", "run", "my.yaml", "--out", "/out"));

            YarnCheckout.Ended ended = checkout.submit(command.toArray(String[]::new));

            assertEquals(0, ended.exitCode(), ended.printed());
            assertEquals(
                    kerberos,
                    checkout.arguments()
                            .subList(
                                    checkout.arguments().indexOf("--principal"),
                                    checkout.arguments().indexOf("me.keytab") + 1));
            assertFalse(ended.printed().contains("QuiteSecret0815"), ended.printed());
        }
        assertFalse(Files.exists(folder.resolve("unpacked/job" + folder + "/me.keytab")));
    }

    /** Of two values spark-submit takes one: without ours the vector module is missing, without theirs a trust store. */
    @Test
    void flagsOfTheCallerStandBehindOurs() throws IOException, InterruptedException {
        checkout.write("my.yaml", "study: mine");
        Path file = checkout.write("my.conf", "spark.executor.extraJavaOptions  -Dx=file\nspark.executor.memory 9g\n");
        for (String mode : List.of("client", "cluster")) {
            YarnCheckout.Ended ended = checkout.submit(
                    "--driver-java-options",
                    "-Dx=driver",
                    "--properties-file",
                    file.toString(),
                    "--deploy-mode",
                    mode,
                    "--",
                    "run",
                    "my.yaml",
                    "--out",
                    "/out");

            assertEquals(0, ended.exitCode(), ended.printed());
            List<String> driver = checkout.following("--driver-java-options");
            assertEquals(1, driver.size(), driver.toString());
            assertTrue(
                    driver.get(0).contains("jdk.incubator.vector")
                            && driver.get(0).endsWith(" -Dx=driver"),
                    driver.toString());
            List<String> executors = checkout.following("--conf").stream()
                    .filter(setting -> setting.startsWith("spark.executor.extraJavaOptions="))
                    .toList();
            assertEquals(1, executors.size(), executors.toString());
            assertTrue(
                    executors.get(0).contains("jdk.incubator.vector")
                            && executors.get(0).endsWith(" -Dx=file"),
                    executors.toString());
        }
        checkout.submit(
                "--conf",
                "spark.driver.extraJavaOptions=-Dx=conf",
                "--conf=spark.executor.extraJavaOptions=-Dx=one",
                "--",
                "check",
                "my.yaml");
        assertTrue(
                checkout.following("--driver-java-options").get(0).endsWith(" -Dx=conf"),
                checkout.arguments().toString());
        assertTrue(checkout.arguments().stream()
                .anyMatch(each -> each.startsWith("spark.executor.extraJavaOptions=") && each.endsWith(" -Dx=one")));
    }

    /** Of two lists spark-submit takes one: without ours Mirage's classes are missing, without theirs a file system's. */
    @Test
    void jarsOfTheCallerStandBehindOurs() throws IOException, InterruptedException {
        checkout.write("my.yaml", "study: mine");
        checkout.write("my.conf", "spark.jars  /site/file.jar\n");
        checkout.write("spark/conf/spark-defaults.conf", "spark.jars=/site/default.jar\n");
        Map<List<String>, String> ways = Map.of(
                List.of("--jars", "/my/a.jar,/my/b.jar"), "/my/a.jar,/my/b.jar",
                List.of("--jars=/my/a.jar"), "/my/a.jar",
                List.of("--conf", "spark.jars=/my/a.jar"), "/my/a.jar",
                List.of("--conf=spark.jars=/my/a.jar"), "/my/a.jar",
                List.of("--properties-file", "my.conf"), "/site/file.jar",
                List.of("--jars", "/my/a.jar", "--properties-file", "my.conf"), "/my/a.jar",
                List.of("--num-executors", "3"), "/site/default.jar");
        for (Map.Entry<List<String>, String> way : ways.entrySet()) {
            List<String> command = new ArrayList<>(way.getKey());
            command.addAll(List.of("--", "check", "my.yaml"));

            YarnCheckout.Ended ended = checkout.submit(command.toArray(String[]::new));

            assertEquals(0, ended.exitCode(), ended.printed());
            assertEquals(
                    List.of(folder + "/spark-app/target/lib/one.jar," + way.getValue()),
                    checkout.following("--jars"),
                    checkout.arguments().toString());
            assertFalse(
                    checkout.arguments().toString().contains("spark.jars="),
                    checkout.arguments().toString());
        }
    }
}
