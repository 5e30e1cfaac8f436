package hep.mirage.model;

import java.util.List;

/**
 * Unusable user input. Carries every problem found, one line each: key (or file, column and row), value, unit, bound and
 * remedy. The command line shows the lines and exits with code 2; nothing is written.
 */
public class InvalidInput extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Longest problem that is shown whole [characters]; of a longer one, only the beginning and the remedy at its end are
     * shown.
     */
    private static final int LONGEST = 12_000;

    private static final int KEPT = 4_000;

    /** An array: a field of a serialisable class needs a serialisable type. */
    private final String[] problems;

    /**
     * All problems of one input.
     *
     * @param problems at least one line
     */
    public InvalidInput(List<String> problems) {
        super(String.join(System.lineSeparator(), shortened(problems)));
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("InvalidInput without a problem: give at least one line");
        }
        this.problems = shortened(problems).toArray(String[]::new);
    }

    private static List<String> shortened(List<String> problems) {
        return problems.stream()
                .map(problem -> problem.length() <= LONGEST
                        ? problem
                        : problem.substring(0, KEPT) + " ... (" + problem.length() + " characters) ... "
                                + problem.substring(problem.length() - KEPT))
                .toList();
    }

    /**
     * A single problem.
     *
     * @param problem what, value, unit, bound, remedy
     */
    public InvalidInput(String problem) {
        this(List.of(problem));
    }

    /** The problems, one line each. */
    public List<String> problems() {
        return List.of(problems);
    }
}
