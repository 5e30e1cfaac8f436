package hep.mirage.app.cli;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers the problems of several inputs of one command, so that the user hears of all of them at once. */
final class Problems {
    private final List<String> found = new ArrayList<>();

    /** Reads or checks one input; its problems are kept for {@link #throwIfAny()}. */
    <T> Optional<T> collect(Supplier<T> input) {
        try {
            return Optional.of(input.get());
        } catch (InvalidInput invalid) {
            found.addAll(invalid.problems());
            return Optional.empty();
        }
    }

    /** Checks one input. */
    void check(Runnable input) {
        collect(() -> {
            input.run();
            return true;
        });
    }

    /** Checks a whole number that counts something; null where it was not given. */
    void checkAtLeastOne(String option, Number value) {
        checkAtLeast(1, option, value);
    }

    /** Checks a whole number that has a least value; null where it was not given. */
    void checkAtLeast(long least, String option, Number value) {
        if (value != null && value.longValue() < least) {
            found.add(option + ": " + value + "; must be " + least + " or above");
        }
    }

    /**
     * Ends the gathering.
     *
     * @throws InvalidInput where anything was wrong
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
