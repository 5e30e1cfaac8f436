package hep.mirage.search.study.check;

import hep.mirage.search.source.Strength;
import hep.mirage.search.study.key.StudyBounds;
import hep.mirage.search.study.yaml.Bound;

/** Keys of a study that options of the command line replace. What a key does not take, no command could read again. */
public enum ReplacedKey {
    /** {@code ensemble.first_run}. */
    FIRST_RUN("ensemble.first_run", StudyBounds.FIRST_RUN),
    /** {@code ensemble.runs}. */
    RUNS("ensemble.runs", StudyBounds.RUNS),
    /** {@code injection.events}. */
    SIGNAL_EVENTS("injection.events", StudyBounds.SIGNAL_EVENTS),
    /** {@code injection.sigma}. */
    SIGNAL_SIGMA("injection.sigma", StudyBounds.SIGNAL_SIGMA);

    private final String path;
    private final Bound bound;

    ReplacedKey(String path, Bound bound) {
        this.path = path;
        this.bound = bound;
    }

    /**
     * The key that holds the strength of a signal.
     *
     * @param strength of a study's injection
     */
    public static ReplacedKey of(Strength strength) {
        return strength instanceof Strength.Sigma ? SIGNAL_SIGMA : SIGNAL_EVENTS;
    }

    /** The key as a study file spells it, with its section. */
    public String path() {
        return path;
    }

    /**
     * Whether the key takes a value.
     *
     * @param value of an option
     */
    public boolean admits(double value) {
        return bound.admits().test(value);
    }

    /** The bound in words, such as "from 1 to 10". */
    public String bound() {
        return bound.words();
    }
}
