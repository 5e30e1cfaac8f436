package hep.mirage.app.monitoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleJob;
import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.EnsembleWriter;
import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that Prometheus reads, with the settings of {@code conf/spark/metrics.conf}, after a real ensemble. */
@Tag("spark")
class RunMetricsTest {
    private static final int RUNS = 10;
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, RUNS);
    private static final Path SETTINGS = Path.of("..", "conf", "spark", "metrics.conf");
    private static final Pattern METRIC =
            Pattern.compile("metrics_mirage_driver_plugin_\\w*RunMetricsPlugin_(\\w+)_Value\\{[^}]*} (\\S+)");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, String> before = new HashMap<>();

    @TempDir
    private Path folder;

    @BeforeEach
    void set() throws IOException {
        for (String line : Files.readAllLines(SETTINGS)) {
            if (!line.startsWith("#")) {
                String[] setting = line.split("\\s+", 2);
                before.put(setting[0], System.setProperty(setting[0], setting[1]));
            }
        }
    }

    @AfterEach
    void restore() {
        before.forEach((key, value) -> {
            if (value == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, value);
            }
        });
    }

    @Test
    void runsAndSecondsOfTheStagesArePublished() throws IOException, InterruptedException {
        EnsembleStore store = EnsembleStore.at(folder.toString(), new Configuration());
        Map<String, Double> metrics;
        try (JavaSparkContext spark = SparkSessions.open("metrics", Optional.of("local[2]"))) {
            try (EnsembleWriter writer =
                    EnsembleWriter.open(store, last -> EnsembleManifest.begin(STUDY, "0".repeat(64)))) {
                new EnsembleJob(spark, writer, OptionalInt.empty(), Progress.Listener.SILENT)
                        .run(new PseudoExperiments(STUDY, new FallingSpectrumGenerator()), STUDY.ensemble());
            }
            metrics = published(spark);
        }
        List<RunRow> rows = store.rows(RunRow.TABLE);
        assertEquals(RUNS, rows.size());
        assertEquals(0, metrics.get("runs_failed"));
        assertEquals(sum(rows, StageSeconds::dataset), metrics.get("seconds_dataset"), 1e-9);
        assertEquals(sum(rows, StageSeconds::training), metrics.get("seconds_training"), 1e-9);
        assertEquals(sum(rows, StageSeconds::response), metrics.get("seconds_response"), 1e-9);
        assertEquals(sum(rows, StageSeconds::fit), metrics.get("seconds_fit"), 1e-9);
        assertEquals(sum(rows, StageSeconds::leakage), metrics.get("seconds_leakage"), 1e-9);
        assertTrue(metrics.get("seconds_training") > 0, metrics.toString());
    }

    private static double sum(List<RunRow> rows, ToDoubleFunction<StageSeconds> seconds) {
        return rows.stream().map(RunRow::seconds).mapToDouble(seconds).sum();
    }

    /** Spark tells listeners of ended tasks in the background. */
    private static Map<String, Double> published(JavaSparkContext spark) throws IOException, InterruptedException {
        URI page = URI.create(spark.sc().uiWebUrl().get() + "/metrics/prometheus/");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String text = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                    .body();
            Map<String, Double> metrics = new HashMap<>();
            Matcher found = METRIC.matcher(text);
            while (found.find()) {
                metrics.put(found.group(1), Double.valueOf(found.group(2)));
            }
            if (metrics.getOrDefault("runs_computed", 0.0) == RUNS) {
                return metrics;
            }
            assertTrue(System.nanoTime() < deadline, text);
            Thread.sleep(50);
        }
    }
}
