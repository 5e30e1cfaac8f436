package hep.mirage.app.cli.console;

import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Gathers the problems of several inputs of one command, so that the user hears of all of them at once. */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /**
     * Reads one input; its problems are kept for {@link #throwIfAny()}.
     *
     * @param input reads it, or throws {@link InvalidInput}
     * @param <T> what is read
     * @return empty if there was a problem
     */
    public <T> Optional<T> collect(Supplier<T> input) {
        try {
            return Optional.of(input.get());
        } catch (InvalidInput invalid) {
            found.addAll(invalid.problems());
            return Optional.empty();
        }
    }

    /**
     * Checks one input.
     *
     * @param input throws {@link InvalidInput} where something is wrong
     */
    public void check(Runnable input) {
        collect(() -> {
            input.run();
            return true;
        });
    }

    /**
     * Checks a whole number that counts something.
     *
     * @param option its name
     * @param value null if it was not given
     */
    public void checkAtLeastOne(String option, Number value) {
        checkAtLeast(1, option, value);
    }

    /**
     * Checks a whole number that has a least value.
     *
     * @param least value that it may have
     * @param option its name
     * @param value null if it was not given
     */
    public void checkAtLeast(long least, String option, Number value) {
        if (value != null && value.longValue() < least) {
            found.add(option + ": " + value + "; must be " + least + " or above");
        }
    }

    /**
     * Ends the gathering.
     *
     * @throws InvalidInput if anything was wrong
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidInput(found);
        }
    }
}
