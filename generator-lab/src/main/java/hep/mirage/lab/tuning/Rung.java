package hep.mirage.lab.tuning;

/**
 * One rung of a search: a number of trials, each trained for a total number of epochs that includes those of lower
 * rungs.
 *
 * @param number 0 for the lowest
 * @param trials maximum number of trials; at least 1
 * @param epochs of a trial that reaches it, at least 1
 */
public record Rung(int number, int trials, int epochs) implements java.io.Serializable {
    /** Checks the bounds. */
    public Rung {
        if (number < 0 || trials < 1 || epochs < 1) {
            throw new IllegalArgumentException("rung " + number + " with " + trials + " trials of " + epochs
                    + " epochs; needed: a number from 0 on, at least 1 trial and 1 epoch");
        }
    }
}
