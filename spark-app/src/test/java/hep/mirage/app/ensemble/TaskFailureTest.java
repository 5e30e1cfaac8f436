package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.EngineFailure;
import hep.mirage.search.run.TaskFailure;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class TaskFailureTest {
    private static final String GAVE_UP = "Spark gave up on a trial; those that have ended are kept";

    private static RuntimeException reason(Throwable ofTask) {
        return TaskFailure.reason(
                new ExecutionException(new SparkException("Job aborted due to stage failure", ofTask)), GAVE_UP);
    }

    @Test
    void invalidConditionsOfAHostAreReportedAsTheyAre() {
        InvalidInput noRoom = new InvalidInput("checkpoint cannot be written; choose a folder with room in it");
        assertSame(noRoom, reason(new IllegalStateException(noRoom)));
    }

    @Test
    void anEngineThatFailedSaysWhatIsKept() {
        RuntimeException reason = reason(new EngineFailure("the device was lost"));
        assertInstanceOf(EngineFailure.class, reason);
        assertEquals("the device was lost; " + GAVE_UP, reason.getMessage());
    }

    @Test
    void otherwiseSparkGaveUp() {
        IllegalStateException failure = new IllegalStateException("a fault");
        RuntimeException reason = reason(failure);
        assertInstanceOf(IllegalStateException.class, reason);
        assertEquals(GAVE_UP, reason.getMessage());
        assertSame(failure, reason.getCause().getCause().getCause());
    }
}
