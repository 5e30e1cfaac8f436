package hep.mirage.search.run;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.EngineFailure;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Why a Spark job failed, as a command reports it. */
public final class TaskFailure {
    private TaskFailure() {}

    /**
     * What a failed job is reported as: the {@link InvalidInput} of a task, such as an executor without a device for the engine, or a
     * host that cannot write a checkpoint; an {@link EngineFailure} if the engine failed in all attempts; otherwise that Spark gave
     * up.
     *
     * @param failure of the job
     * @param gaveUp what Spark gave up on, and what is kept
     */
    public static RuntimeException reason(ExecutionException failure, String gaveUp) {
        Optional<InvalidInput> invalid = cause(InvalidInput.class, failure);
        if (invalid.isPresent()) {
            return invalid.get();
        }
        return cause(EngineFailure.class, failure)
                .<RuntimeException>map(engine -> new EngineFailure(engine.getMessage() + "; " + gaveUp, failure))
                .orElseGet(() -> new IllegalStateException(gaveUp, failure));
    }

    private static <T> Optional<T> cause(Class<T> type, ExecutionException failure) {
        return Stream.iterate((Throwable) failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
