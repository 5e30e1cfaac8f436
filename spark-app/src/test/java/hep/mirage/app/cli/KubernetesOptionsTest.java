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

/** What deploy/kubernetes/submit.sh makes of its options and of the study; above all, in client mode. */
class KubernetesOptionsTest {
    private static final String SUCCEEDED = "echo 'uid|Succeeded|0|Completed|||'";
    private static final Map<String, String> POD =
            Map.of("KUBERNETES_SERVICE_HOST", "10.96.0.1", "KUBERNETES_SERVICE_PORT", "443");

    @TempDir
    private Path folder;

    private KubernetesCheckout checkout;

    @BeforeEach
    void writeACheckout() throws IOException {
        checkout = KubernetesCheckout.in(folder);
        checkout.write("get", SUCCEEDED);
        checkout.write("patch", "true");
        checkout.write("logs", "true");
        checkout.executable("bin/ip", route("10.1.2.9"));
    }

    /** A program {@code ip} of a machine with this address on the way to wherever. */
    private static String route(String address) {
        return "#!/bin/sh\necho '10.0.0.1 via 10.1.2.1 dev eth0 src " + address + " uid 0 \\    cache'\n";
    }

    private KubernetesCheckout.Ended client(Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("--image", "any", "--deploy-mode", "client"));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "run", "my.yaml", "--out", "out/first"));
        return checkout.submit(environment, command.toArray(String[]::new));
    }

    private List<String> settings(String key) throws IOException {
        return checkout.following("--conf").stream()
                .filter(setting -> setting.startsWith(key + "="))
                .map(setting -> setting.substring(key.length() + 1))
                .toList();
    }

    @Test
    void inClientModeTheDriverRunsHereOnFilesOfThisMachine() throws IOException, InterruptedException {
        checkout.executable(
                "spark/bin/spark-submit", "#!/bin/sh\nprintf '%s\\n' \"$@\" > arguments\necho rows\nexit 7\n");

        KubernetesCheckout.Ended ended = client(Map.of(), "--jars", "/my/a.jar", "--driver-java-options", "-Dx=mine");

        assertEquals(7, ended.exitCode(), ended.errors());
        assertEquals("rows\n", ended.printed());
        List<String> arguments = checkout.arguments();
        assertEquals(
                List.of(folder + "/spark-app/target/mirage-spark-app-0.jar", "run", "my.yaml", "--out", "out/first"),
                arguments.subList(arguments.size() - 5, arguments.size()));
        assertEquals(List.of("client"), checkout.following("--deploy-mode"));
        assertEquals(List.of("k8s://https://host:6443"), checkout.following("--master"));
        assertEquals(List.of(folder + "/spark-app/target/lib/one.jar,/my/a.jar"), checkout.following("--jars"));
        assertEquals(List.of("any"), settings("spark.kubernetes.container.image"));
        assertEquals(List.of("true"), settings("spark.executorEnv.MIRAGE_JARS_OF_DRIVER"));
        assertEquals(List.of("7078"), settings("spark.driver.port"));
        assertEquals(List.of("true"), settings("spark.authenticate"));
        assertTrue(Files.exists(
                Path.of(settings("spark.kubernetes.executor.podTemplateFile").get(0))));
        String flags = checkout.following("--driver-java-options").get(0);
        assertTrue(flags.contains("jdk.incubator.vector") && flags.endsWith(" -Dx=mine"), flags);
        assertEquals(List.of(), settings("spark.kubernetes.driver.pod.name"));
        assertTrue(ended.calls().stream().allMatch(call -> call.startsWith("config view")), "nothing is made");
    }

    @Test
    void executorsFindTheDriverAtTheAddressOnTheWayToTheServer() throws IOException, InterruptedException {
        client(Map.of());
        assertEquals(List.of("10.1.2.9"), settings("spark.driver.host"));

        client(Map.of(), "--conf", "spark.driver.host=driver.mirage.svc", "--conf", "spark.driver.bindAddress=0.0.0.0");
        assertEquals(List.of("driver.mirage.svc"), settings("spark.driver.host"));
        assertEquals(List.of("0.0.0.0"), settings("spark.driver.bindAddress"));
    }

    /** As with kind or a tunnel, where the API server is on this machine's loopback address. */
    @Test
    void anAddressThatNoPodReachesIsRefused() throws IOException, InterruptedException {
        checkout.executable("bin/ip", route("127.0.0.1"));

        KubernetesCheckout.Ended ended = client(Map.of());

        assertEquals(2, ended.exitCode(), ended.errors());
        assertTrue(
                ended.errors().contains("pods don't find this machine at 127.0.0.1; give --conf spark.driver.host="),
                ended.errors());
        assertFalse(Files.exists(folder.resolve("arguments")));
    }

    @Test
    void inAPodTheServerIsKnownAndExecutorsBelongToThePod() throws IOException, InterruptedException {
        checkout.write("config", "echo 'current-context must exist in order to minify' >&2; exit 1");
        checkout.write("get", "echo my-notebook");

        KubernetesCheckout.Ended ended = client(POD);

        assertEquals(0, ended.exitCode(), ended.errors());
        assertEquals(List.of("k8s://https://10.96.0.1:443"), checkout.following("--master"));
        assertEquals(List.of("my-notebook"), settings("spark.kubernetes.driver.pod.name"));

        // Of another namespace.
        checkout.write("get", "true");
        client(POD);
        assertEquals(List.of(), settings("spark.kubernetes.driver.pod.name"));
    }

    @Test
    void withoutAContextTheCallerIsToldWhatToGive() throws IOException, InterruptedException {
        checkout.write("config", "echo 'current-context must exist in order to minify' >&2; exit 1");

        KubernetesCheckout.Ended ended = checkout.submit(Map.of(), "--image", "any", "--", "check", "my.yaml");

        assertEquals(2, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("kubectl has no current context"), ended.errors());
        assertFalse(Files.exists(folder.resolve("arguments")));
    }

    @Test
    void anUnknownModeIsRefused() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended =
                checkout.submit(Map.of(), "--image", "any", "--deploy-mode=here", "--", "check", "my.yaml");

        assertEquals(2, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("--deploy-mode here: give client or cluster"), ended.errors());
    }

    @Test
    void optionsMayHaveAnEqualsSign() throws IOException, InterruptedException {
        for (String mode : List.of("cluster", "client")) {
            KubernetesCheckout.Ended ended = checkout.submit(
                    Map.of(),
                    "--image=some",
                    "--namespace=mine",
                    "--master=k8s://other:6443",
                    "--deploy-mode=" + mode,
                    "--",
                    "check",
                    "my.yaml");

            assertEquals(0, ended.exitCode(), ended.errors());
            assertEquals(List.of("k8s://other:6443"), checkout.following("--master"));
            assertEquals(List.of(mode), checkout.following("--deploy-mode"));
            assertEquals(List.of("some"), settings("spark.kubernetes.container.image"));
            assertEquals(
                    "mine",
                    settings("spark.kubernetes.namespace")
                            .get(settings("spark.kubernetes.namespace").size() - 1));
            assertFalse(checkout.arguments().toString().contains("--image"), "for the script alone");
            assertTrue(
                    ended.calls().stream().allMatch(call -> call.startsWith("--namespace mine ")),
                    ended.calls().toString());
        }
    }

    /** A key of a configuration map has letters, digits, dots, - and _ alone. */
    @Test
    void filesWithAnyNameTravelWithTheStudy() throws IOException, InterruptedException {
        for (String file : List.of("my generators/it's #1&.zip", "a.*.zip", "axb.zip", "schemas/my schema.json")) {
            checkout.write(file, file);
        }
        checkout.write(
                "my study.yaml",
                """
                "schema": schemas/my schema.json   # was schema: old/y.json
                generator: {bundle: "my generators/it's #1&.zip", training: {epochs: 1}}
                arms: [{name: other, generator: a.*.zip}, {name: third, generator: axb.zip}]
                """);

        KubernetesCheckout.Ended ended = checkout.submit(Map.of(), "--image", "any", "--", "check", "my study.yaml");

        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(
                checkout.arguments().contains("/opt/mirage/job/my_study.yaml"),
                checkout.arguments().toString());
        Path packed = folder.resolve("packed");
        assertEquals(
                """
                "schema": 'my_schema.json'   # was schema: old/y.json
                generator: {bundle: "it_s__1_.zip", training: {epochs: 1}}
                arms: [{name: other, generator: 'a._.zip'}, {name: third, generator: 'axb.zip'}]
                """,
                Files.readString(packed.resolve("my_study.yaml")));
        assertEquals("my generators/it's #1&.zip", Files.readString(packed.resolve("it_s__1_.zip")));
        assertEquals("a.*.zip", Files.readString(packed.resolve("a._.zip")));
        assertEquals("schemas/my schema.json", Files.readString(packed.resolve("my_schema.json")));
    }

    @Test
    void aFolderOfSignalEventsIsRefusedForWhatItIs() throws IOException, InterruptedException {
        checkout.write("signal/data.v2/a.parquet", "a");
        checkout.write("my.yaml", "injection: {signal: signal/data.v2}\n");

        KubernetesCheckout.Ended ended = checkout.submit(Map.of(), "--image", "any", "--", "check", "my.yaml");

        assertEquals(2, ended.exitCode(), ended.errors());
        assertTrue(
                ended.errors()
                        .contains("my.yaml names signal/data.v2, a folder, which does not fit into a configuration"),
                ended.errors());
        assertEquals(0, client(Map.of()).exitCode(), "it is read where it is");
    }
}
