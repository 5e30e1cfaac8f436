package hep.mirage.search.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.search.row.RunStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line of JSON to the log for each batch on disk, for programs that collect logs. Logger {@value #NAME}; {@code
 * conf/log4j2.xml} keeps it silent unless the process has {@code -Dmirage.batches=info}, as the submit scripts set it.
 *
 * @param application Spark's identifier of the job
 * @param folder the ensemble's folder
 */
public record BatchLog(String application, String folder) {
    /** Of the logger: {@value}. */
    static final String NAME = "hep.mirage.batches";

    private static final Logger LOG = LoggerFactory.getLogger(NAME);
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Logs a batch that is on disk.
     *
     * @param batch its path below a table's folder
     * @param outcomes of its runs
     * @param done runs of the ensemble on disk, from this job and earlier ones
     * @param elapsedSeconds since the job began [s]
     */
    public void written(String batch, List<RunOutcome> outcomes, long done, double elapsedSeconds) {
        if (LOG.isInfoEnabled()) {
            LOG.info(line(batch, outcomes, done, elapsedSeconds));
        }
    }

    String line(String batch, List<RunOutcome> outcomes, long done, double elapsedSeconds) {
        long failed = 0;
        long dead = 0;
        Map<String, Double> seconds = new LinkedHashMap<>();
        for (RunOutcome outcome : outcomes) {
            if (outcome instanceof RunOutcome.Completed completed) {
                dead += completed.row().status() == RunStatus.DEAD_CLASSIFIER ? 1 : 0;
                completed.row().seconds().byStage().forEach((stage, spent) -> seconds.merge(stage, spent, Double::sum));
            } else {
                failed++;
            }
        }
        ObjectNode line = JSON.createObjectNode()
                .put("event", "batch")
                .put("application", application)
                .put("folder", folder)
                .put("batch", batch)
                .put("runs", outcomes.size())
                .put("failed", failed)
                .put("dead_classifier", dead)
                .put("done", done)
                .put("elapsed_seconds", rounded(elapsedSeconds));
        ObjectNode stages = line.putObject("seconds");
        seconds.forEach((stage, sum) -> stages.put(stage, rounded(sum)));
        return line.toString();
    }

    /** To milliseconds. */
    private static double rounded(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }
}
