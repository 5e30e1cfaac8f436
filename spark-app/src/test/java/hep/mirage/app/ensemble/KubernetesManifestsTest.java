package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The manifests of {@code deploy/kubernetes}, judged by a real API server. */
@Tag("cluster")
class KubernetesManifestsTest {
    private static final String DRY = "--dry-run=server";

    /** Exit code of kubeflow.sh where there is no Python package index. */
    private static final int NO_PACKAGES = 75;

    private static final Path MANIFESTS = ClusterCommand.ROOT.resolve("deploy/kubernetes");

    @TempDir
    private static Path folder;

    private static KubernetesCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = KubernetesCluster.start(folder, KubernetesCluster.Parts.API);
        cluster.kubectl("apply", "--kustomize", MANIFESTS.toString()).succeeded();
        cluster.kubectl(
                        "apply",
                        "--filename",
                        MANIFESTS.resolve("test-cluster/crds/apache.yaml").toString())
                .succeeded();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static String text(String manifest) throws IOException {
        return Files.readString(MANIFESTS.resolve(manifest));
    }

    /** A manifest in which one text is another, for what the server must refuse. */
    private static String changed(String manifest, String from, String to) throws IOException {
        String text = text(manifest);
        String result = text.replace(from, to);
        assertNotEquals(text, result, from);
        return result;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driver.yaml",
                "executor.yaml",
                "storage.yaml",
                "rbac.yaml",
                "network-policy.yaml",
                "executor-storage.yaml",
                "client-driver.yaml",
                "operators/apache-application.yaml",
                "../schedule/kubernetes.yaml"
            })
    void theServerAcceptsEveryManifest(String manifest) throws IOException, InterruptedException {
        cluster.apply(text(manifest), DRY).succeeded();
    }

    @ParameterizedTest
    @CsvSource({
        "driver.yaml, mountPath: /tmp, mountPth: /tmp, unknown field",
        "executor.yaml, drop: [ALL], drop: [], violates PodSecurity",
        "driver.yaml, runAsNonRoot: true, runAsNonRoot: false, violates PodSecurity",
        "driver.yaml, allowPrivilegeEscalation: false, allowPrivilegeEscalation: true, violates PodSecurity",
        "driver.yaml, type: RuntimeDefault, type: Unconfined, violates PodSecurity",
        "network-policy.yaml, protocol: UDP, protocol: FTP, Unsupported value",
        "client-driver.yaml, endPort: 7095, endPort: 7000, Invalid value",
        "../schedule/kubernetes.yaml, concurrencyPolicy: Forbid, concurrencyPolicy: Never, Unsupported value",
        "../schedule/kubernetes.yaml, type: DisruptionTarget, type: '', name part must be non-empty",
        "../schedule/kubernetes.yaml, timeZone: Etc/UTC, timeZone: Mars, unknown time zone",
        "operators/apache-application.yaml, driverArgs, arguments, unknown field",
        "operators/apache-application.yaml, restartPolicy: OnFailure, restartPolicy: Sometimes, Unsupported value"
    })
    void theServerRefusesWhatIsWrong(String manifest, String from, String to, String reason)
            throws IOException, InterruptedException {
        ClusterCommand.Ended answer = cluster.apply(changed(manifest, from, to), DRY);

        assertEquals(1, answer.exitCode(), answer.output());
        assertTrue(answer.output().contains(reason), answer.output());
    }

    @Test
    void theKubeflowOperatorsModelsHaveEveryFieldOfItsManifests() throws IOException, InterruptedException {
        ClusterCommand.Ended made = cluster.here(
                        Map.of(),
                        MANIFESTS.resolve("test-cluster/crds/kubeflow.sh").toString(),
                        folder.toString())
                .end();
        Assumptions.assumeTrue(
                made.exitCode() != NO_PACKAGES, () -> "the operator's models can't be had: " + made.output());
        Path definitions = Files.writeString(folder.resolve("kubeflow.json"), made.succeeded());
        // Not applied: that would copy them into an annotation, which takes less.
        cluster.kubectl("create", "--filename", definitions.toString()).succeeded();
        // It fails as long as a definition has no status at all.
        int attempts = 0;
        while (cluster.kubectl("wait", "--for=condition=established", "--all", "crd")
                        .exitCode()
                != 0) {
            assertTrue(++attempts < 50, "definitions that the server does not establish");
            Thread.sleep(200);
        }

        for (String manifest : List.of("operators/kubeflow-application.yaml", "operators/kubeflow-scheduled.yaml")) {
            cluster.apply(text(manifest), DRY).succeeded();
            for (String field : List.of("onFailureRetries:", "serviceAccount:", "readOnlyRootFilesystem:")) {
                ClusterCommand.Ended answer = cluster.apply(changed(manifest, field, "x" + field), DRY);
                assertTrue(answer.output().contains("unknown field"), answer.output());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mirage-driver, create pods, yes",
        "mirage-driver, watch pods, yes",
        "mirage-driver, deletecollection pods, yes",
        "mirage-driver, create configmaps, yes",
        "mirage-driver, deletecollection services, yes",
        "mirage-driver, create services, no",
        "mirage-driver, get configmaps, no",
        "mirage-driver, create pods --subresource=exec, no",
        "mirage-driver, get pods --subresource=log, no",
        "mirage-driver, get secrets, no",
        "mirage-driver, create serviceaccounts --subresource=token, no",
        "mirage-driver, create rolebindings.rbac.authorization.k8s.io, no",
        "mirage-driver, create pods --namespace=default, no",
        "mirage-driver, list nodes, no",
        "mirage-executor, get pods, no",
        "mirage-executor, get configmaps, no",
        "mirage-submitter, create pods, yes",
        "mirage-submitter, patch configmaps, yes",
        "mirage-submitter, get pods --subresource=log, yes",
        "mirage-submitter, create pods --subresource=exec, no",
        "mirage-submitter, get secrets, no",
        "mirage-submitter, create pods --namespace=default, no"
    })
    void anAccountMayDoWhatItsWorkNeedsAndNoMore(String account, String action, String expected)
            throws IOException, InterruptedException {
        List<String> question = new ArrayList<>(List.of("auth", "can-i"));
        question.addAll(List.of(action.split(" ")));
        question.add("--as=system:serviceaccount:" + KubernetesCluster.NAMESPACE + ":" + account);

        String answer =
                cluster.kubectl(question.toArray(String[]::new)).output().strip();

        assertEquals(expected, answer.substring(answer.lastIndexOf('\n') + 1));
    }
}
