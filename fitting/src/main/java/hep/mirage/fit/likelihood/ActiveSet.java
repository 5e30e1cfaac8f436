package hep.mirage.fit.likelihood;

import hep.mirage.fit.likelihood.NotConverged.Reason;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The maximum of a likelihood between bounds of the reported parameters, by active sets (Nocedal and Wright, Numerical
 * Optimization, section 16.5): parameters at a bound are held while Newton's method moves the others; one that leaves its
 * bounds is fixed there, and one at a bound from which ln L rises inwards is released, until neither happens.
 */
final class ActiveSet {
    private static final int MAX_ROUNDS = 40;

    /** How often one parameter may be released: rounding at a bound could otherwise cause an endless loop. */
    private static final int MAX_RELEASES = 2;

    private final PoissonFit fit;
    private final Spectrum spectrum;
    private final Shape shape;
    private final List<Parameter> parameters;
    private final double[] bound;
    private final int[] releases;
    private double[] reported;

    /** Starts from a point, with one parameter fixed at a value. */
    ActiveSet(PoissonFit fit, Spectrum spectrum, double[] start, int fixed, double value) {
        this(fit, spectrum, start);
        bound[fixed] = value;
        releases[fixed] = MAX_RELEASES;
    }

    /** Starts from a point; parameters at or beyond a bound are fixed there. */
    ActiveSet(PoissonFit fit, Spectrum spectrum, double[] start) {
        this.fit = fit;
        this.spectrum = spectrum;
        this.shape = fit.shape();
        this.parameters = shape.parameters();
        this.reported = shape.reported(start);
        this.bound = new double[reported.length];
        this.releases = new int[reported.length];
        Arrays.fill(bound, Double.NaN);
        for (int k = 0; k < bound.length; k++) {
            Parameter parameter = parameters.get(k);
            if (reported[k] <= parameter.low()) {
                bound[k] = parameter.low();
            } else if (reported[k] >= parameter.high()) {
                bound[k] = parameter.high();
            }
        }
    }

    FitOutcome climb() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            int[] held = IntStream.range(0, bound.length)
                    .filter(k -> !Double.isNaN(bound[k]))
                    .toArray();
            for (int k : held) {
                reported[k] = bound[k];
            }
            double[] from = shape.internal(reported);
            PoissonLikelihood likelihood = fit.likelihood(spectrum);
            ConstrainedAscent ascent = new ConstrainedAscent(likelihood, from, Holds.of(shape, from, held));
            NotConverged failure = ascent.run();
            if (failure != null) {
                return failure;
            }
            reported = shape.reported(ascent.point());
            double[] slopes = ascent.multipliers();
            if (!hold() && !release(held, slopes)) {
                return new Converged(fit, likelihood, ascent, atBounds(held, slopes));
            }
        }
        return new NotConverged(
                Reason.ITERATION_LIMIT,
                "parameters still leave and reach their bounds after " + MAX_ROUNDS + " rounds");
    }

    /** Fixes parameters that have left their bounds; returns whether there were any. */
    private boolean hold() {
        boolean any = false;
        for (int k = 0; k < bound.length; k++) {
            Parameter parameter = parameters.get(k);
            if (Double.isNaN(bound[k]) && (reported[k] < parameter.low() || reported[k] > parameter.high())) {
                bound[k] = reported[k] < parameter.low() ? parameter.low() : parameter.high();
                any = true;
            }
        }
        return any;
    }

    /** Releases parameters that ln L pulls inwards; returns whether there were any. */
    private boolean release(int[] held, double[] slopes) {
        boolean any = false;
        for (int j = 0; j < held.length; j++) {
            int k = held[j];
            boolean inwards = bound[k] == parameters.get(k).low() ? slopes[j] > 0 : slopes[j] < 0;
            if (inwards && releases[k] < MAX_RELEASES) {
                bound[k] = Double.NaN;
                releases[k]++;
                any = true;
            }
        }
        return any;
    }

    private List<AtBound> atBounds(int[] held, double[] slopes) {
        List<AtBound> all = new ArrayList<>();
        for (int j = 0; j < held.length; j++) {
            all.add(new AtBound(parameters.get(held[j]), bound[held[j]], slopes[j]));
        }
        return List.copyOf(all);
    }
}
