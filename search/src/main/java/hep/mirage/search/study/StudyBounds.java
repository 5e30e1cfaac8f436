package hep.mirage.search.study;

import hep.mirage.model.training.RunRandomness;

/**
 * The range of every number in a study file, stated once: {@link StudyReader} and the readers of its sections look up bounds
 * here and nowhere else. A value outside can't be meant, or can't be computed; conditions between keys, such as bins
 * that divide the side-bands, are checked where the keys meet.
 */
final class StudyBounds {
    // dataset

    /** Events of a run: at least enough for a window and two side-bands. */
    static final Bound EXPECTED_EVENTS = Bound.between(10, 1e8);

    /** Masses [GeV]: up to a PeV. */
    static final Bound MASS_GEV = Bound.between(0, 1e6);

    // search and fit

    /** Widths on the mass axis [GeV]: no experiment resolves an MeV, and none has a PeV. */
    static final Bound WIDTH_GEV = Bound.between(1e-3, 1e6);

    /** Mass hypotheses [GeV]. */
    static final Bound HYPOTHESIS_GEV = Bound.between(1e-3, 1e6);

    static final Bound KEPT_FRACTION = Bound.between(1e-3, 1);

    /** Bins of a spectrum: beyond it nearly all of them are empty. */
    static final int MOST_BINS = 10_000;

    /** Entries of a list: hypotheses, working points, layers. */
    static final int MOST_ENTRIES = 1000;

    /** Characters of a name or a path, of which NUL is none. */
    static final int LONGEST_TEXT = 4096;

    // classifier and generator

    /** Nodes of a layer; {@link TrainingMemory} bounds the whole net. */
    static final Bound NODES = Bound.between(1, 1e6);

    /** Hidden layers of a net. */
    static final int MOST_LAYERS = 100;

    static final Bound BATCH_SIZE = Bound.between(1, 1e6);
    static final Bound LEARNING_RATE = Bound.between(1e-12, 10);
    static final Bound DECAY_PER_STEP = Bound.between(0, 10);
    static final Bound WEIGHT_DECAY = Bound.between(0, 100);

    /** A fraction that leaves something over. */
    static final Bound PROPER_FRACTION = Bound.atLeastBelow(0, 1);

    static final Bound EPOCHS = Bound.between(1, RunRandomness.MAX_EPOCHS);
    static final Bound PATIENCE = Bound.between(1, 1e6);
    static final Bound MIN_DELTA = Bound.between(0, 100);

    // generator.training

    /** A step of the WGAN-GP needs two events for the penalty's mixtures. */
    static final Bound WGAN_BATCH_SIZE = Bound.between(2, 1e6);

    static final Bound GENERATOR_EPOCHS = Bound.between(1, 1e6);
    static final Bound CRITIC_STEPS = Bound.between(1, 1000);
    static final Bound PENALTY_WEIGHT = Bound.between(0, 1e6);

    /** Weights of a VAE's losses; published searches go to 5000. */
    static final Bound LOSS_WEIGHT = Bound.between(0, 1e6);

    static final Bound CALIBRATION_EVENTS = Bound.between(0, 1e9);

    // ensemble

    static final Bound FIRST_RUN = Bound.between(0, 2e9);
    static final Bound RUNS = Bound.between(1, 1e8);
    static final Bound BATCH_RUNS = Bound.between(1, 1e5);
    static final Bound LEAKAGE_RUNS = Bound.between(0, 2e9);
    static final Bound FAILURE_LIMIT = Bound.between(0, 1);

    private StudyBounds() {}
}
