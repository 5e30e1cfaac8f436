package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.SampleRows;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The line of the log for a batch. */
class BatchLogTest {
    @Test
    void oneLineOfJsonSaysWhatABatchHasAndTook() {
        List<RunOutcome> outcomes = List.of(
                new RunOutcome.Completed(SampleRows.run(0), List.of(), List.of()),
                new RunOutcome.Completed(SampleRows.run(1), List.of(), List.of()),
                new RunOutcome.Failed(new FailureRow(2, "training", "\"no\" memory")));
        assertEquals(
                "{\"event\":\"batch\",\"application\":\"app-1\",\"folder\":\"hdfs://name/a \\\"b\\\"\",\"batch\":\"part-0.parquet\","
                        + "\"runs\":3,\"failed\":1,\"dead_classifier\":0,\"done\":53,\"elapsed_seconds\":12.346,\"seconds\":"
                        + "{\"dataset\":0.02,\"training\":25.0,\"response\":0.5,\"fit\":0.06,\"leakage\":0.6}}",
                new BatchLog("app-1", "hdfs://name/a \"b\"").line("part-0.parquet", outcomes, 53, 12.34567));
    }
}
