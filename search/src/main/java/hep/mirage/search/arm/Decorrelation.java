package hep.mirage.search.arm;

import java.io.Serializable;

/**
 * A remedy for sculpting: what is done so that a cut on the response keeps the same share of the background at every mass.
 * It acts on the response, whichever nets gave it, or on the weights of the training events.
 */
public sealed interface Decorrelation extends Serializable {
    /** No remedy, as published. */
    Decorrelation NONE = new None();

    /** Its name in study files. */
    String kind();

    /** Weights of the training events. Nets are common to arms only if these are equal. */
    default EventWeighting weighting() {
        return EventWeighting.EQUAL;
    }

    /** Weights of the events that a net is trained on. */
    enum EventWeighting {
        /** Weight 1 for every event. */
        EQUAL,
        /** Inversely proportional to the fitted background, so that the mass spectrum of each class is flat. */
        PLANED,
        /** Such that all side-bands have the same total weight. */
        BALANCED
    }

    /** The response as the nets give it. */
    record None() implements Decorrelation {
        /** Its name in study files. */
        public static final String KIND = "none";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * Replaces a response by its quantile among background events of like mass, which are scored by the same nets and
     * are not of the dataset that is searched: a signal in the data does not calibrate itself away.
     *
     * @param referenceEvents expected number of these events; {@value #AS_MANY_AS_A_RUN} for that of a run
     * @param neighbours events nearest in mass that a response is compared with, in [{@value #FEWEST_NEIGHBOURS},
     *     {@value #MOST_NEIGHBOURS}]
     */
    record ConditionalQuantile(int referenceEvents, int neighbours) implements Decorrelation {
        /** Its name in study files. */
        public static final String KIND = "conditional-quantile";

        /** Stands for the expected events of a run. */
        public static final int AS_MANY_AS_A_RUN = 0;

        /** Most reference events. */
        public static final int MOST_EVENTS = 100_000_000;

        /** Fewest neighbours: a quantile in steps of 5 %. */
        public static final int FEWEST_NEIGHBOURS = 20;

        /** Most neighbours. */
        public static final int MOST_NEIGHBOURS = 1_000_000;

        /** Checks the bounds. */
        public ConditionalQuantile {
            if (referenceEvents < AS_MANY_AS_A_RUN
                    || referenceEvents > MOST_EVENTS
                    || neighbours < FEWEST_NEIGHBOURS
                    || neighbours > MOST_NEIGHBOURS) {
                throw new IllegalArgumentException(referenceEvents + " reference events, " + neighbours
                        + " neighbours; needed: in [" + AS_MANY_AS_A_RUN + ", " + MOST_EVENTS + "], in ["
                        + FEWEST_NEIGHBOURS + ", " + MOST_NEIGHBOURS + "]");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }

        /**
         * The expected number of reference events.
         *
         * @param ofARun expected events of a run
         */
        public double expectedEvents(double ofARun) {
            return referenceEvents == AS_MANY_AS_A_RUN ? ofARun : referenceEvents;
        }
    }

    /**
     * Trains the nets on weighted events, whose mass spectrum is flat in the window and flat in the side-bands. Window and
     * side-bands remain disjoint in mass, so that a net can still learn which of them an event is in.
     */
    record Planing() implements Decorrelation {
        /** Its name in study files. */
        public static final String KIND = "planing";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public EventWeighting weighting() {
            return EventWeighting.PLANED;
        }
    }

    /**
     * Trains the nets on weighted events, all side-bands having the same total weight, as in the CWoLa hunt. On a falling
     * spectrum, the lower side-band has most of the events: without weights, a net learns by what its events differ from the
     * window, and a cut keeps more of the events of higher mass.
     */
    record BalancedSidebands() implements Decorrelation {
        /** Its name in study files. */
        public static final String KIND = "balanced-sidebands";

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public EventWeighting weighting() {
            return EventWeighting.BALANCED;
        }
    }

    /**
     * Replaces a response by its conformal p-value among the events of the side-bands. The scan keeps the events with a
     * p-value of at most the kept fraction.
     */
    record Conformal() implements Decorrelation {
        /** Its name in study files. */
        public static final String KIND = "conformal";

        @Override
        public String kind() {
            return KIND;
        }
    }

    /**
     * As {@link Conformal}, calibrated in bins of mass in the side-bands; the thresholds in the window are interpolated
     * linearly in mass.
     *
     * @param bins of equal width in each side-band, in [1, {@value #MOST_BINS}]
     */
    record ConformalMassBins(int bins) implements Decorrelation {
        /** Its name in study files. */
        public static final String KIND = "conformal-mass-bins";

        /** Most bins of a side-band. */
        public static final int MOST_BINS = 100;

        /** Checks the bound. */
        public ConformalMassBins {
            if (bins < 1 || bins > MOST_BINS) {
                throw new IllegalArgumentException(bins + " bins; must be in [1, " + MOST_BINS + "]");
            }
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
