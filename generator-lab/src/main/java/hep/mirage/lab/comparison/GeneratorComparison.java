package hep.mirage.lab.comparison;

import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.appraisal.BumpBias;
import hep.mirage.lab.appraisal.BumpSearch;
import hep.mirage.lab.appraisal.FittedBump;
import hep.mirage.lab.appraisal.GeneratorSpectra;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.Counted;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/**
 * Spread of generators trained on one sample, in the mass spectrum of all their events and in those of subsets, and its
 * effect on the false-signal rate. For a generator conditioned on the mass, the biases in all events are those of its
 * mass law: 0 if that is the fit function, and without error in any case.
 *
 * <p>The spread is scaled to generators trained on the whole sample ({@link Trainings}). Assumptions: (1) trainings on
 * disjoint parts are independent, and their biases normal. (2) The variance falls as 1/N. This holds for the effect of
 * the sample's fluctuations on a generator that follows them. The effect of initial weights and event order need not
 * fall, and is then scaled too much; a net that smooths more with fewer events spreads less between halves. (3)
 * Trainings with the same seed start from the same weights, so that the effect of initial weights is partly missing. A
 * bias common to all generators is not part of the spread, but of {@link SpreadAtMass#meanBias}.
 *
 * @param kinship what the trainings share; only disjoint parts are scaled
 * @param scale factor from the spread between the generators to that of the whole sample
 * @param biases by generator and hypothesis
 * @param spreads by hypothesis
 * @param overall root mean square of the spreads, for generators trained on the whole sample
 * @param falseSignals false-signal rates for that spread
 * @param degreesOfFreedom of the overall spread
 * @param notConverged hypotheses [GeV] where a fit did not converge; they are left out
 * @param subsets the same for subsets that random cuts select
 */
public record GeneratorComparison(
        Kinship kinship,
        double scale,
        List<ComparedBias> biases,
        List<SpreadAtMass> spreads,
        GeneratorSpread overall,
        FalseSignalRate falseSignals,
        double degreesOfFreedom,
        List<Double> notConverged,
        SubsetComparison subsets) {
    /** Number of random cuts that select subsets. */
    private static final int CUTS = 50;
    /** Number of events whose scores define the thresholds of the cuts. */
    private static final int CUT_EVENTS = 100_000;

    /** Copies the lists. */
    public GeneratorComparison {
        biases = List.copyOf(biases);
        spreads = List.copyOf(spreads);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Compares generators.
     *
     * @param study defines where bumps are searched for, and how many events a run has
     * @param bundles at least two, of the study's schema
     * @param events to draw from each
     * @param drawn progress callback; receives the number of newly drawn events, from any thread
     * @throws InvalidInput if there is only one bundle, a duplicate bundle, or no hypothesis at which all fits converge
     */
    public static GeneratorComparison of(Study study, List<GeneratorBundle> bundles, long events, LongConsumer drawn) {
        return of(study, bundles, events, CUTS, drawn);
    }

    /** The same with another number of random cuts. */
    public static GeneratorComparison of(
            Study study, List<GeneratorBundle> bundles, long events, int cutCount, LongConsumer drawn) {
        requireSeveral(bundles);
        long seed = study.ensemble().masterSeed();
        BumpSearch search = BumpSearch.of(study);
        RandomCuts cuts = cuts(study, bundles.get(0).generator(), cutCount);
        List<GeneratorSpectra> spectra = IntStream.range(0, bundles.size())
                .mapToObj(i -> GeneratorSpectra.draw(
                        search,
                        cuts,
                        bundles.get(i).generator(),
                        events,
                        seed,
                        LabStream.COMPARISON_SPECTRA.member() + i,
                        drawn))
                .toList();
        Trainings trainings =
                new Trainings(bundles.stream().map(GeneratorBundle::manifest).toList());
        List<List<Optional<FittedBump>>> fits =
                spectra.stream().map(GeneratorSpectra::bumps).toList();
        int[] converged = IntStream.range(0, search.hypotheses().size())
                .filter(h -> fits.stream().allMatch(ofOne -> ofOne.get(h).isPresent()))
                .toArray();
        List<Double> notConverged = IntStream.range(0, search.hypotheses().size())
                .filter(h -> IntStream.of(converged).noneMatch(good -> good == h))
                .mapToObj(search.hypotheses()::get)
                .map(test -> test.region().massGeV())
                .toList();
        List<List<FittedBump>> bumps = fits.stream()
                .map(ofOne -> IntStream.of(converged)
                        .mapToObj(h -> ofOne.get(h).orElseThrow())
                        .toList())
                .toList();
        List<List<BumpBias>> biases = bumps.stream()
                .map(ofOne -> ofOne.stream().map(FittedBump::bias).toList())
                .toList();
        double effective = effectiveHypotheses(bumps.get(0), spectra.get(0).spectrum());
        SubsetComparison subsets = SubsetComparison.of(
                spectra.stream().map(GeneratorSpectra::subsets).toList(), trainings.scale(), seed);
        return of(trainings.kinship(), trainings.scale(), biases, effective, notConverged, subsets);
    }

    /** Thresholds come from events of the first generator; all generators have the same. */
    private static RandomCuts cuts(Study study, Generator first, int count) {
        long seed = study.ensemble().masterSeed();
        EventBatch events = first.sample(CUT_EVENTS, LabStream.COMPARISON_CUTS.open(seed, 0));
        return RandomCuts.draw(events, study.classifier().inputs(), count, seed);
    }

    private static void requireSeveral(List<GeneratorBundle> bundles) {
        if (bundles.size() < 2) {
            throw new InvalidInput(
                    "--bundle: " + Counted.of(bundles.size(), "generator bundle") + "; a spread needs 2 or more");
        }
        if (bundles.stream().map(GeneratorBundle::digest).distinct().count() < bundles.size()) {
            throw new InvalidInput("the same generator bundle twice; compare different bundles");
        }
    }

    /**
     * Compares measured biases.
     *
     * @param kinship what the trainings share
     * @param scale to the whole sample
     * @param biases [generators][hypotheses], at the same hypotheses
     * @param effectiveHypotheses effective number of independent hypotheses
     * @param notConverged hypotheses [GeV] that are left out
     * @param subsets the same for subsets of the events
     * @throws InvalidInput if there is no hypothesis
     */
    public static GeneratorComparison of(
            Kinship kinship,
            double scale,
            List<List<BumpBias>> biases,
            double effectiveHypotheses,
            List<Double> notConverged,
            SubsetComparison subsets) {
        int hypotheses = biases.get(0).size();
        if (hypotheses == 0) {
            throw new InvalidInput("no hypothesis at which the fits to all generators converge; draw more events");
        }
        List<ComparedBias> rows = new ArrayList<>();
        for (int i = 0; i < biases.size(); i++) {
            for (BumpBias bias : biases.get(i)) {
                rows.add(new ComparedBias(i + 1, bias.hypothesisGeV(), bias.bias(), bias.error()));
            }
        }
        List<BiasScatter> scatters = IntStream.range(0, hypotheses)
                .mapToObj(h -> BiasScatter.of(
                        biases.stream().map(ofOne -> ofOne.get(h)).toList()))
                .toList();
        double degreesOfFreedom = (biases.size() - 1) * effectiveHypotheses;
        GeneratorSpread overall =
                BiasScatter.overall(scatters, degreesOfFreedom).times(scale);
        return new GeneratorComparison(
                kinship,
                scale,
                rows,
                scatters.stream().map(scatter -> scatter.spread(scale)).toList(),
                overall,
                FalseSignalRate.of(overall.spread()),
                degreesOfFreedom,
                notConverged,
                subsets);
    }

    /**
     * The hypothesis with the largest spread. As the largest of many noisy estimates, it is biased upwards; {@link
     * #overall} is not.
     */
    public SpreadAtMass largest() {
        return spreads.stream()
                .max(Comparator.comparingDouble(spread -> spread.wholeSample().spread()))
                .orElseThrow();
    }

    /**
     * Neighbouring hypotheses share events: for a mean of squares, H of them are equivalent to H²/Σρ² independent ones,
     * with ρ the correlations of their statistical errors (Satterthwaite's approximation). The spread is assumed to
     * have the same correlations; if it is smoother in the mass, the effective number is smaller.
     *
     * @param bumps of one generator, by hypothesis
     * @param spectrum the fitted spectrum
     */
    public static double effectiveHypotheses(List<FittedBump> bumps, Spectrum spectrum) {
        double[] counts = spectrum.counts();
        double squares = 0;
        for (FittedBump one : bumps) {
            for (FittedBump other : bumps) {
                double covariance = one.covariance(other, bin -> counts[bin]);
                squares += covariance
                        * covariance
                        / (one.covariance(one, bin -> counts[bin]) * other.covariance(other, bin -> counts[bin]));
            }
        }
        return bumps.size() * bumps.size() / squares;
    }
}
