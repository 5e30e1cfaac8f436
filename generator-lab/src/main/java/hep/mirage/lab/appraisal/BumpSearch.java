package hep.mirage.lab.appraisal;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.event.Feature;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * Defines where a generator's bumps are searched for.
 *
 * @param hypotheses of the study, and all others that its search could test in the range of the schema, or of a sample
 * @param binning of the mass [GeV]: the study's bins over the schema's range, with additional edges at the ends of
 *     ranges and windows
 * @param dataset one run
 */
public record BumpSearch(List<HypothesisTest> hypotheses, Binning binning, DatasetPlan dataset) {
    /**
     * A range of masses without events is no accident if at the sample's mean density it would hold this many: with half of
     * that density at an end, the probability of none is exp(-10).
     */
    private static final double EVENTS_OF_A_GAP = 20;

    /** Copies the list. */
    public BumpSearch {
        hypotheses = List.copyOf(hypotheses);
    }

    /**
     * The search of a study's certificates.
     *
     * @param study defines hypotheses, bins and runs
     */
    public static BumpSearch of(Study study) {
        Feature mass = study.schema().mass();
        return within(study, mass.low(), mass.high());
    }

    /**
     * The same for a generator that has learnt from a sample. Where the sample begins later than the schema's range, or ends
     * before it, side-bands beyond its ends would be half empty: only hypotheses of the study are tested there.
     *
     * @param study defines hypotheses, bins and runs
     * @param sampleGeV masses of the sample, unweighted [GeV]
     */
    static BumpSearch of(Study study, double[] sampleGeV) {
        Feature mass = study.schema().mass();
        DoubleSummaryStatistics found = Arrays.stream(sampleGeV).summaryStatistics();
        double unlikelyGap = EVENTS_OF_A_GAP * (found.getMax() - found.getMin()) / found.getCount();
        return within(
                study,
                found.getMin() - mass.low() > unlikelyGap ? found.getMin() - unlikelyGap : mass.low(),
                mass.high() - found.getMax() > unlikelyGap ? found.getMax() + unlikelyGap : mass.high());
    }

    private static BumpSearch within(Study study, double lowGeV, double highGeV) {
        List<HypothesisTest> hypotheses = study.search().regionsWithin(lowGeV, highGeV).stream()
                .map(study.fit()::test)
                .toList();
        return new BumpSearch(hypotheses, binning(study, hypotheses), study.dataset());
    }

    /**
     * Events of one run over those of a spectrum, both in the study's mass range.
     *
     * @param spectrum of generated events
     */
    double runShare(Spectrum spectrum) {
        double events =
                spectrum.between(dataset.massLowGeV(), dataset.massHighGeV()).total();
        return dataset.expectedEvents() / events;
    }

    /**
     * The bump at each hypothesis.
     *
     * @param spectrum of generated events, in this binning
     * @return [hypotheses], empty if a fit did not converge
     */
    public List<Optional<FittedBump>> fit(Spectrum spectrum) {
        double runShare = runShare(spectrum);
        return hypotheses.stream()
                .map(hypothesis -> FittedBump.of(spectrum, hypothesis, runShare))
                .toList();
    }

    private static Binning binning(Study study, List<HypothesisTest> hypotheses) {
        Feature mass = study.schema().mass();
        double width = study.fit().binWidthGeV();
        NavigableSet<Double> regular = new TreeSet<>();
        DoubleStream.iterate(mass.low(), edge -> edge < mass.high(), edge -> edge + width)
                .forEach(regular::add);
        regular.add(mass.high());
        DoubleStream further = DoubleStream.concat(
                hypotheses.stream()
                        .flatMapToDouble(test -> Arrays.stream(test.region().edgesGeV())),
                DoubleStream.of(study.dataset().massLowGeV(), study.dataset().massHighGeV()));
        return Binning.ofEdges(regular.stream().mapToDouble(Double::doubleValue).toArray())
                .withEdges(further.toArray());
    }
}
