package hep.mirage.lab.appraisal;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.quality.RandomCuts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fits of every subset at every hypothesis, with the information needed for their correlations.
 *
 * @param features that the cuts use
 * @param spectra of the subsets, with their errors
 * @param bumps by subset and hypothesis
 * @param fitted the same with the influence of each bin
 * @param notConverged "subset, cut, m0" where a fit did not converge
 */
public record SubsetFits(
        List<String> features,
        SubsetEstimate spectra,
        List<SubsetBump> bumps,
        List<FittedBump> fitted,
        List<String> notConverged) {
    /** A spectrum that lacks less than this lacks no event: those of a law are rounded. */
    private static final double HALF_AN_EVENT = 0.5;

    /** Copies the lists. */
    public SubsetFits {
        features = List.copyOf(features);
        bumps = List.copyOf(bumps);
        fitted = List.copyOf(fitted);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Fits. A cut that keeps every event, as one on a feature that hardly varies may, selects no subset: its spectrum is the whole
     * one, which is known without error where the masses follow a law.
     *
     * @param cuts that define the subsets
     * @param spectra of the subsets
     * @param hypotheses at which bumps are searched for
     * @param runShare events of one run over those of the spectra
     */
    static SubsetFits of(RandomCuts cuts, SubsetEstimate spectra, List<HypothesisTest> hypotheses, double runShare) {
        double events = spectra.spectrum(0).total();
        List<SubsetBump> bumps = new ArrayList<>();
        List<FittedBump> fitted = new ArrayList<>();
        List<String> notConverged = new ArrayList<>();
        for (int subset = 1; subset < spectra.subsets(); subset++) {
            Spectrum spectrum = spectra.spectrum(subset);
            if (spectrum.total() > events - HALF_AN_EVENT) {
                continue;
            }
            String cut = cuts.description(subset - 1);
            for (HypothesisTest hypothesis : hypotheses) {
                Optional<FittedBump> bump = FittedBump.of(spectrum, hypothesis, runShare);
                if (bump.isEmpty()) {
                    notConverged.add("subset " + subset + ": " + cut + ", m0 = "
                            + hypothesis.region().massGeV() + " GeV");
                    continue;
                }
                bumps.add(new SubsetBump(subset, cut, spectrum.total() / events, bias(bump.get(), spectra, subset)));
                fitted.add(bump.get());
            }
        }
        return new SubsetFits(cuts.features(), spectra, bumps, fitted, notConverged);
    }

    /** The bump with the error of its spectrum. */
    private static BumpBias bias(FittedBump bump, SubsetEstimate spectra, int subset) {
        double variance = bump.covariance(bump, bin -> spectra.covariance(bin, subset, subset));
        BumpBias bias = bump.bias();
        return new BumpBias(bias.hypothesisGeV(), bias.bias(), Math.sqrt(variance), bias.fittedEvents());
    }

    /** The biases, [n]. */
    public double[] biases() {
        return bumps.stream().mapToDouble(bump -> bump.bias().bias()).toArray();
    }

    /** Covariance of the biases [n][n], from the errors that any two of their spectra share. */
    public double[][] covariance() {
        return FittedBump.covariance(fitted, (i, j) -> {
            int first = bumps.get(i).subset();
            int second = bumps.get(j).subset();
            return bin -> spectra.covariance(bin, first, second);
        });
    }

    /**
     * The fits for the subsets and hypotheses that all sources have, in the order of the first.
     *
     * @param fits of several sources of events in subsets of the same cuts
     */
    public static List<SubsetFits> atSharedPlaces(List<SubsetFits> fits) {
        List<Map<List<Number>, Integer>> places =
                fits.stream().map(SubsetFits::places).toList();
        List<List<Number>> shared = places.get(0).keySet().stream()
                .filter(place -> places.stream().allMatch(ofOne -> ofOne.containsKey(place)))
                .toList();
        return IntStream.range(0, fits.size())
                .mapToObj(i -> fits.get(i)
                        .select(shared.stream()
                                .mapToInt(place -> places.get(i).get(place))
                                .toArray()))
                .toList();
    }

    /** Indices of the bumps by subset and hypothesis, in their order. */
    private Map<List<Number>, Integer> places() {
        Map<List<Number>, Integer> places = new LinkedHashMap<>();
        for (SubsetBump bump : bumps) {
            places.put(List.of(bump.subset(), bump.bias().hypothesisGeV()), places.size());
        }
        return places;
    }

    /**
     * Some of the fits.
     *
     * @param which indices
     */
    private SubsetFits select(int[] which) {
        List<SubsetBump> someBumps = new ArrayList<>();
        List<FittedBump> someFitted = new ArrayList<>();
        for (int i : which) {
            someBumps.add(bumps.get(i));
            someFitted.add(fitted.get(i));
        }
        return new SubsetFits(features, spectra, someBumps, someFitted, notConverged);
    }
}
