package hep.mirage.search.source;

import java.io.Serializable;

/** How much signal is injected. */
public sealed interface Strength extends Serializable {
    /** The number. */
    double value();

    /** Its unit, for axes and tables. */
    String unit();

    /**
     * Another strength in the same unit.
     *
     * @param other its number
     */
    Strength scaledTo(double other);

    /**
     * Mean of the Poisson number of events in the dataset's mass range.
     *
     * @param value events
     */
    record Events(double value) implements Strength {
        @Override
        public String unit() {
            return "events";
        }

        @Override
        public Strength scaledTo(double other) {
            return new Events(other);
        }
    }

    /**
     * Expected significance S/sqrt(B) of a count in the window of the first hypothesis, before any cut.
     *
     * @param value S/sqrt(B)
     */
    record Sigma(double value) implements Strength {
        @Override
        public String unit() {
            return "sigma";
        }

        @Override
        public Strength scaledTo(double other) {
            return new Sigma(other);
        }
    }
}
