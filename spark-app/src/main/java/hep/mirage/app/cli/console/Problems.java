package hep.mirage.app.cli.console;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.study.check.ReplacedKey;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Collects the problems of several inputs of one command, so that all of them are reported at once, each once. A file system that
 * does not answer is one of them, if there are others; alone it is no fault of the input.
 */
public final class Problems {
    private final Set<String> found = new LinkedHashSet<>();
    private Optional<StorageFailure> outage = Optional.empty();

    /**
     * Reads one input and keeps its problems for {@link #throwIfAny()}.
     *
     * @param input reads it, or throws {@link InvalidInput}
     * @param <T> type of the input
     * @return empty if there was a problem
     */
    public <T> Optional<T> collect(Supplier<T> input) {
        try {
            return Optional.of(input.get());
        } catch (InvalidInput invalid) {
            found.addAll(invalid.problems());
            return Optional.empty();
        } catch (StorageFailure failure) {
            outage = outage.or(() -> Optional.of(failure));
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
     * Checks an integer that counts something.
     *
     * @param option its name
     * @param value null if it was not given
     */
    public void checkAtLeastOne(String option, Number value) {
        checkAtLeast(1, option, value);
    }

    /**
     * Checks an integer with a minimum value.
     *
     * @param least minimum value
     * @param option its name
     * @param value null if it was not given
     */
    public void checkAtLeast(long least, String option, Number value) {
        if (value != null && value.longValue() < least) {
            found.add(option + ": " + value + "; must be " + least + " or above");
        }
    }

    /**
     * Checks a number that replaces a key of the study: what the key does not take, no command could read again.
     *
     * @param option its name
     * @param value null if it was not given
     * @param key which the option replaces
     */
    public void checkWithin(String option, Number value, ReplacedKey key) {
        if (value != null && !key.admits(value.doubleValue())) {
            found.add(option + ": " + value + "; must be " + key.bound());
        }
    }

    /**
     * Refuses options that would change nothing.
     *
     * @param command that was given options
     * @param why the command does not use them
     * @param options their names
     */
    public void refuseGiven(CommandSpec command, String why, String... options) {
        ParseResult given = command.commandLine().getParseResult();
        for (String option : options) {
            if (given.hasMatchedOption(option)) {
                found.add(option + ": " + why + "; leave the option out");
            }
        }
    }

    /**
     * Ends the collection.
     *
     * @throws InvalidInput if there was any problem that the user has to mend
     * @throws StorageFailure if a file system did not answer, and there was no other problem
     */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            outage.ifPresent(failure -> found.add(failure.getMessage()));
            throw new InvalidInput(List.copyOf(found));
        }
        outage.ifPresent(failure -> {
            throw failure;
        });
    }
}
