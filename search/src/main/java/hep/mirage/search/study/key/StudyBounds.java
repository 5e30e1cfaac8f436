package hep.mirage.search.study.key;

import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Form;
import java.util.List;

/**
 * Bounds that several keys of a study file share, or a key and the options of the command line that replace it; all others are
 * defined with their key in {@link StudyKeys}.
 */
public final class StudyBounds {
    // ensemble and injection, which options replace

    /** {@code ensemble.first_run}. With {@link #RUNS}, every run number is an int. */
    public static final Bound FIRST_RUN = Bound.between(0, 2e9);

    /** {@code ensemble.runs}. */
    public static final Bound RUNS = Bound.between(1, 1e8);

    /** {@code injection.events}. */
    public static final Bound SIGNAL_EVENTS = Bound.between(0, 1e7);

    /** {@code injection.sigma}. */
    public static final Bound SIGNAL_SIGMA = Bound.between(0, 1000);

    // search and fit

    /** Masses and widths on the mass axis [GeV]: no experiment resolves an MeV or reaches a PeV. */
    static final Bound WIDTH_GEV = Bound.between(1e-3, 1e6);

    /** Bins of a spectrum: with more, nearly all of them are empty. */
    public static final int MOST_BINS = 10_000;

    // trainings

    /** Nodes of a layer; the memory bounds the whole net. */
    static final Bound NODES = Bound.between(1, 1e6);

    /** Hidden layers of a net. */
    static final int MOST_LAYERS = 100;

    /** The nodes of a net's hidden layers, at least one layer. */
    static final Form<List<Integer>> LAYERS = Form.counts(NODES, MOST_LAYERS);

    static final double MOST_OF_A_BATCH = 1e6;
    static final Bound BATCH_SIZE = Bound.between(1, MOST_OF_A_BATCH);

    static final Bound LEARNING_RATE = Bound.between(1e-12, 10);
    static final Bound DECAY_PER_STEP = Bound.between(0, 10);
    static final Bound PATIENCE = Bound.between(1, 1e6);
    static final Bound MIN_DELTA = Bound.between(0, 100);

    /** A fraction below 1. */
    static final Bound PROPER_FRACTION = Bound.atLeastBelow(0, 1);

    private StudyBounds() {}
}
