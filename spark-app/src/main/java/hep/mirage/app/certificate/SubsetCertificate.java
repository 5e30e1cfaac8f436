package hep.mirage.app.certificate;

import hep.mirage.fit.significance.MassHypothesis;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.quality.RandomCuts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Bumps in the mass spectra of subsets that random cuts on the features select, as a response scan does. A generator with
 * a smooth spectrum may still have the mass wrong among some kind of events, so that a selection brings a bump out.
 *
 * <p>A thousand biases scatter beyond any limit by their errors alone. So the largest is given beside the largest that
 * errors alone would make, and {@link #trueSpread} says how far the biases scatter beyond their errors.
 *
 * @param features that the cuts look at
 * @param bumps by subset and hypothesis
 * @param notConverged "cut, m0" where a fit did not converge
 * @param chiSquare of all biases against 0 with their covariance
 * @param degreesOfFreedom directions in which the biases can scatter
 * @param pValue of the χ² without any bump
 * @param largestByChance median of the largest bias that errors alone make, without sign
 * @param largestPValue probability that errors alone make one as large as the largest found
 */
public record SubsetCertificate(
        List<String> features,
        List<SubsetBump> bumps,
        List<String> notConverged,
        double chiSquare,
        int degreesOfFreedom,
        double pValue,
        double largestByChance,
        double largestPValue) {
    /** Copies the lists. */
    public SubsetCertificate {
        features = List.copyOf(features);
        bumps = List.copyOf(bumps);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Fits every subset at every hypothesis.
     *
     * @param cuts that made the subsets
     * @param spectra of the subsets
     * @param hypotheses where bumps are looked for
     * @param runShare events of one run over those of the spectra
     * @param seed of the draws from the errors
     */
    static SubsetCertificate of(
            RandomCuts cuts, SubsetSpectra spectra, List<MassHypothesis> hypotheses, double runShare, long seed) {
        double events = spectra.spectrum(0).total();
        List<SubsetBump> bumps = new ArrayList<>();
        List<FittedBump> fitted = new ArrayList<>();
        List<Integer> subsets = new ArrayList<>();
        List<String> notConverged = new ArrayList<>();
        for (int subset = 1; subset < spectra.subsets(); subset++) {
            Spectrum spectrum = spectra.spectrum(subset);
            String cut = cuts.description(subset - 1);
            for (MassHypothesis hypothesis : hypotheses) {
                Optional<FittedBump> bump = FittedBump.of(spectrum, hypothesis, runShare);
                if (bump.isEmpty()) {
                    notConverged.add(cut + ", m0 = " + hypothesis.massGeV() + " GeV");
                    continue;
                }
                bumps.add(new SubsetBump(
                        subset, cut, spectrum.total() / events, bump.get().bias()));
                fitted.add(bump.get());
                subsets.add(subset);
            }
        }
        double[] biases = bumps.stream().mapToDouble(bump -> bump.bias().bias()).toArray();
        BiasCovariance.Verdict verdict =
                BiasCovariance.of(spectra, subsets, fitted).judge(biases, seed);
        return new SubsetCertificate(
                cuts.features(),
                bumps,
                notConverged,
                verdict.chiSquare(),
                verdict.degreesOfFreedom(),
                verdict.pValue(),
                verdict.largestByChance(),
                verdict.largestPValue());
    }

    /** The bump with the largest bias, without sign; empty where no fit converged. */
    public Optional<SubsetBump> largest() {
        return bumps.stream()
                .max(Comparator.comparingDouble(bump -> Math.abs(bump.bias().bias())));
    }

    /** Share of the biases beyond ±{@value BumpBias#LIMIT}, errors included. */
    public double fractionAboveLimit() {
        return mean(bump -> bump.bias().acceptable() ? 0 : 1);
    }

    /** Root of the mean squared bias less the mean squared error, 0 where the errors explain the scatter. */
    public double trueSpread() {
        double beyond = mean(bump -> bump.bias().bias() * bump.bias().bias())
                - mean(bump -> bump.bias().error() * bump.bias().error());
        return Math.sqrt(Math.max(0, beyond));
    }

    /** Mean of the pulls, biases in units of their errors. */
    public double pullMean() {
        return mean(SubsetBump::pull);
    }

    /** Root mean square of the pulls; 1 for errors alone. */
    public double pullWidth() {
        return Math.sqrt(mean(bump -> bump.pull() * bump.pull()));
    }

    private double mean(java.util.function.ToDoubleFunction<SubsetBump> figure) {
        return bumps.stream().mapToDouble(figure).sum() / bumps.size();
    }
}
