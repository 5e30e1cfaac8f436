package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.condition.SmoothDensityFit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Shape of the Monte Carlo's mass spectrum: the gain in ln L with each further term in the exponent of the smooth
 * density from which generators draw the mass, and the bump due to the first term that a generator's density omits. f has two
 * terms; a real third term that is omitted is a bump missing from the generator.
 *
 * @param events of the Monte Carlo
 * @param worth gain in ln L of the terms 1, 2, ...
 * @param asked gain required for a term by Schwarz's criterion, ½ ln N
 * @param taken number of terms in the generator's density
 * @param wanted number of terms in a density of this Monte Carlo
 * @param leftOut by hypothesis, the bump of a spectrum with the next term in standard deviations of one run; its error
 *     is that of the term; a term with gain w has a relative error of 1/√(2 w). Empty if no term is left
 */
public record MassTerms(int events, List<Double> worth, double asked, int taken, int wanted, List<BumpBias> leftOut) {
    /** Copies the lists. */
    public MassTerms {
        worth = List.copyOf(worth);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Fits one density after the other, between the smallest and the largest mass.
     *
     * @param ownDensity of the generator
     * @param monteCarlo at least two unweighted events whose masses differ
     * @param search defines where the bump of the omitted term is searched for
     */
    static MassTerms of(SmoothDensity ownDensity, EventBatch monteCarlo, BumpSearch search) {
        double[] mass = monteCarlo.massGeV();
        double low = Arrays.stream(mass).min().orElseThrow();
        double high = Arrays.stream(mass).max().orElseThrow();
        List<Double> worth = SmoothDensityFit.worthOfTerms(mass, low, high);
        int taken = ownDensity.degree();
        List<BumpBias> leftOut = taken >= worth.size()
                ? List.of()
                : bumps(
                        SmoothDensityFit.ofDegree(taken + 1, mass, low, high),
                        1 / Math.sqrt(2 * worth.get(taken)),
                        search);
        return new MassTerms(
                mass.length,
                worth,
                SmoothDensityFit.askedOfTerm(mass.length),
                taken,
                SmoothDensityFit.fit(mass, low, high).degree(),
                leftOut);
    }

    /** The largest absolute bump of the omitted term. */
    public Optional<BumpBias> largestLeftOut() {
        return leftOut.stream().max(Comparator.comparingDouble(bump -> Math.abs(bump.bias())));
    }

    private static List<BumpBias> bumps(SmoothDensity density, double relativeError, BumpSearch search) {
        Spectrum expected = MassLaw.expected(
                density.distribution()::probabilityBelow,
                search.binning(),
                search.dataset().expectedEvents());
        return search.fit(expected).stream()
                .flatMap(Optional::stream)
                .map(FittedBump::bias)
                .map(bump -> bump.withError(relativeError * Math.abs(bump.bias())))
                .toList();
    }
}
