package hep.mirage.app.certificate;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.condition.SmoothDensityFit;
import java.util.Arrays;
import java.util.List;

/**
 * What the Monte Carlo knows of the shape of its mass spectrum: by how much ln L grows with each further term in the
 * exponent of the smooth density from which generators take the mass. f has two terms; a third that is real and left out
 * is a bump that no generator of this sample has.
 *
 * @param events of the Monte Carlo
 * @param worth gain in ln L of the terms 1, 2, ...
 * @param asked gain that Schwarz's criterion asks of a term, ½ ln N
 */
public record MassTerms(int events, List<Double> worth, double asked) {
    /** Copies the list. */
    public MassTerms {
        worth = List.copyOf(worth);
    }

    /**
     * Fits one density after the other, between the smallest and the largest mass.
     *
     * @param monteCarlo at least two unweighted events whose masses differ
     */
    static MassTerms of(EventBatch monteCarlo) {
        double[] mass = monteCarlo.massGeV();
        double low = Arrays.stream(mass).min().orElseThrow();
        double high = Arrays.stream(mass).max().orElseThrow();
        return new MassTerms(
                mass.length, SmoothDensityFit.worthOfTerms(mass, low, high), 0.5 * StrictMath.log(mass.length));
    }
}
