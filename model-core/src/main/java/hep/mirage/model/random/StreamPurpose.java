package hep.mirage.model.random;

/**
 * The purpose of a random stream. The code is part of the stream's address on every machine and in every release: codes are
 * never changed or reused.
 */
public enum StreamPurpose {
    /** The number of events of a run, and the events themselves. */
    DATASET(1),
    /** The independent dataset used to measure the mass leakage of a run's classifier. */
    LEAKAGE_DATASET(2),
    /** The classifier's initial weights. */
    INITIAL_WEIGHTS(3),
    /** The order of the events in each training epoch. */
    EVENT_ORDER(4),
    /** A generator's initial weights. */
    GENERATOR_WEIGHTS(5),
    /** Batches, latent vectors, interpolation and dequantisation in a generator's training. */
    GENERATOR_TRAINING(6),
    /** Events drawn to judge a generator's quality. */
    GENERATOR_QUALITY(7),
    /** Which events of a sample are held out of a training. */
    HELD_OUT_EVENTS(8),
    /** The hidden nodes of a classifier that dropout removes in each training step. */
    DROPOUT(9),
    /** The validation events of a run's classifier. */
    VALIDATION_SPLIT(10),
    /** Counts of toys without a classifier, to calibrate significances and limits. */
    CALIBRATION_TOYS(11),
    /** Random azimuth and reflections of a generated event, which the symmetries of the process leave open. */
    EVENT_SYMMETRIES(12),
    /** The grid points that the tuning of a generator tries. */
    GENERATOR_SEARCH(13),
    /** Redrawn replacements of generated events that failed the selection. */
    REDRAWN_EVENTS(14),
    /** Which events of a weighted sample a training takes once more than the others. */
    WEIGHTED_SAMPLE(15),
    /** The parts into which a protection divides a run's events. */
    FOLDS(16),
    /** A second dataset of a run, on which the protection "independent" trains. */
    INDEPENDENT_DATASET(17),
    /** Responses that are random numbers. */
    RANDOM_RESPONSE(18),
    /** Number and choice of the injected signal events. */
    INJECTED_SIGNAL(19),
    /** Largest significances drawn from known distributions, to measure the coverage of extrapolations. */
    TAIL_ENSEMBLES(20),
    /** Background events that calibrate a response. */
    REFERENCE_EVENTS(21),
    /** Events of a generator that are written as a sample. */
    WRITTEN_SAMPLE(22),
    /** Which paired runs of two ensembles change places in a permutation test. */
    EXCHANGED_RUNS(30),
    /** Initial weights, order of the events and latent numbers of an autoencoder that scores a run's events. */
    ANOMALY_SCORE(31),
    /** Toys of the upper limits on the signal in a run's spectra. */
    LIMIT_TOYS(32);

    private final int code;

    StreamPurpose(int code) {
        this.code = code;
    }

    /** The code that addresses this purpose in a stream key. */
    public int code() {
        return code;
    }
}
