package hep.mirage.app.folder;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;

/** The operations of a file system under test, as the {@link Faults} of its configuration see them. */
final class WatchedOperations {
    private static final String FAULTS = "faulty.faults";
    private static final Map<String, Faults> REGISTERED = new ConcurrentHashMap<>();

    private final Faults faults;
    private int depth;

    /** Those of a configuration; none without {@link #add}. */
    WatchedOperations(Configuration configuration) {
        faults = Optional.ofNullable(configuration.get(FAULTS))
                .map(REGISTERED::get)
                .orElseGet(Sound::new);
    }

    /** Has everything watched that is done with this configuration. */
    static void add(Faults faults, Configuration configuration) {
        String name = UUID.randomUUID().toString();
        REGISTERED.put(name, faults);
        configuration.set(FAULTS, name);
    }

    /** Never stops anything. */
    private record Sound() implements Faults {
        @Override
        public void before() {}

        @Override
        public void after() {}
    }

    @FunctionalInterface
    interface Operation<T> {
        T run() throws IOException;
    }

    /** Only what a driver calls counts, not what it is made of. */
    <T> T watched(Operation<T> operation) throws IOException {
        if (depth > 0) {
            return operation.run();
        }
        faults.before();
        depth++;
        T result;
        try {
            result = operation.run();
        } finally {
            depth--;
        }
        faults.after();
        return result;
    }
}
