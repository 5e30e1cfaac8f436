package hep.mirage.model.random;

/**
 * What a random stream is for. The code is part of the stream's address on every machine and in every release: codes
 * are never changed or used again.
 */
public enum StreamPurpose {
    /** How many events a run has, and the events themselves. */
    DATASET(1),
    /** The independent dataset on which the mass leakage of a run's classifier is measured. */
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
    /** Which hidden nodes of a classifier each training step leaves out. */
    DROPOUT(9),
    /** Which events of a run its classifier is validated on. */
    VALIDATION_SPLIT(10),
    /** Counts of toys without a classifier, to calibrate significances and limits. */
    CALIBRATION_TOYS(11),
    /** What the symmetries of a process leave open in a generated event: its azimuth and its mirror images. */
    EVENT_SYMMETRIES(12),
    /** Which points of a grid a search for a better generator tries. */
    GENERATOR_SEARCH(13),
    /** Generated events that the selection refused, drawn again. */
    REDRAWN_EVENTS(14),
    /** Which events of a weighted sample a training takes once more than the others. */
    WEIGHTED_SAMPLE(15),
    /** Largest significances drawn from known laws, to measure what extrapolations cover. */
    TAIL_ENSEMBLES(20);

    private final int code;

    StreamPurpose(int code) {
        this.code = code;
    }

    /** The code that addresses this purpose in a stream key. */
    public int code() {
        return code;
    }
}
