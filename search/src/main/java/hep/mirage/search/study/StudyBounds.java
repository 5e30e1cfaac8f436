package hep.mirage.search.study;

/** Bounds that several keys of a study file share; the bound of a single key is defined with the key in {@link StudyKeys}. */
final class StudyBounds {
    // lists and texts

    /** Entries of a list: hypotheses, working points, layers. */
    static final int MOST_ENTRIES = 1000;

    /** Characters of a name or a path, of which NUL is none. */
    static final int LONGEST_TEXT = 4096;

    // search and fit

    /** Masses and widths on the mass axis [GeV]: no experiment resolves an MeV or reaches a PeV. */
    static final Bound WIDTH_GEV = Bound.between(1e-3, 1e6);

    /** Bins of a spectrum: with more, nearly all of them are empty. */
    static final int MOST_BINS = 10_000;

    // trainings

    /** Nodes of a layer; {@link TrainingMemory} bounds the whole net. */
    static final Bound NODES = Bound.between(1, 1e6);

    /** Hidden layers of a net. */
    static final int MOST_LAYERS = 100;

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
