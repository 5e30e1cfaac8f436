package hep.mirage.app.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a script of {@code deploy} gave to spark-submit.
 *
 * @param all in order
 */
record SubmittedArguments(List<String> all) {
    /** As the stub of spark-submit in a checkout wrote them down, one on a line. */
    static SubmittedArguments in(Path checkout) throws IOException {
        return new SubmittedArguments(Files.readAllLines(checkout.resolve("arguments")));
    }

    /** The values of an option. */
    List<String> following(String option) {
        return IntStream.range(1, all.size())
                .filter(i -> all.get(i - 1).equals(option))
                .mapToObj(all::get)
                .toList();
    }
}
