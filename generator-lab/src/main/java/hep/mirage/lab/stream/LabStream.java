package hep.mirage.lab.stream;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * What the numbers of a stream are used for, in trainings and appraisals of generators. Each use has its own member of its
 * purpose; a new use gets a new one, and members are never reused. Purposes with a single use are not listed.
 */
public enum LabStream {
    /** Events, latent numbers and other noise of a training step; one stream per step. */
    TRAINING_STEP(StreamPurpose.GENERATOR_TRAINING, 0),
    /** Latent numbers at which a normalised generator net is folded; per step. */
    NORMALIZATION(StreamPurpose.GENERATOR_TRAINING, 1),
    /** Events that correct the distribution of each feature; per step. */
    CORRECTION(StreamPurpose.GENERATOR_TRAINING, 2),
    /** Events that correct the distributions given the conditions; per step. */
    CONDITIONAL_CORRECTION(StreamPurpose.GENERATOR_TRAINING, 3),
    /** Events that are compared with the held-out ones during a training; per step. */
    JUDGEMENT(StreamPurpose.GENERATOR_TRAINING, 4),
    /** Fractions that are added to the counts of held-out events; a single stream. */
    HELD_OUT_LOSS(StreamPurpose.GENERATOR_TRAINING, 5),

    /** Events of the mass spectra; one stream per block. */
    SPECTRA(StreamPurpose.GENERATOR_QUALITY, 2),
    /** Events that are compared with the Monte Carlo; a single stream. */
    COMPARED_EVENTS(StreamPurpose.GENERATOR_QUALITY, 3),
    /** Selection of unweighted Monte Carlo events; a single stream. */
    THINNING(StreamPurpose.GENERATOR_QUALITY, 4),
    /** Random cuts; one stream per cut. */
    CUTS(StreamPurpose.GENERATOR_QUALITY, 6),
    /** Toys of the largest of many correlated biases; a single stream. */
    BIAS_TOYS(StreamPurpose.GENERATOR_QUALITY, 7),
    /** Events of the Fréchet distance; one stream per sample size. */
    FRECHET_DISTANCE(StreamPurpose.GENERATOR_QUALITY, 8),
    /** Batches of the kernel distance; one stream per batch. */
    KERNEL_DISTANCE(StreamPurpose.GENERATOR_QUALITY, 9),
    /** Events whose structure is compared; a single stream. */
    STRUCTURE(StreamPurpose.GENERATOR_QUALITY, 10),
    /** Events that place the cuts of a comparison; a single stream. */
    COMPARISON_CUTS(StreamPurpose.GENERATOR_QUALITY, 99),
    /** Events of the first of several compared generators; the next ones have the following members. */
    COMPARISON_SPECTRA(StreamPurpose.GENERATOR_QUALITY, 100),

    /** First weights of the classifier of two samples; a single stream. */
    TWO_SAMPLE_CLASSIFIER(StreamPurpose.INITIAL_WEIGHTS, 0),
    /** First weights of the classifier of the mass; one stream per half. */
    MASS_CLASSIFIER(StreamPurpose.INITIAL_WEIGHTS, 8);

    private final StreamPurpose purpose;
    private final int member;

    LabStream(StreamPurpose purpose, int member) {
        this.purpose = purpose;
        this.member = member;
    }

    /** Purpose of the stream. */
    public StreamPurpose purpose() {
        return purpose;
    }

    /** Number among the streams of the same purpose. */
    public int member() {
        return member;
    }

    /**
     * Opens a stream of this use.
     *
     * @param seed master seed
     * @param index step, block, batch or half; 0 of a single stream
     */
    public UniformRandomProvider open(long seed, long index) {
        return RandomStreams.open(new StreamKey(seed, purpose, index, member));
    }
}
