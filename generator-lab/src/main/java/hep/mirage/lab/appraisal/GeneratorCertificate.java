package hep.mirage.lab.appraisal;

import com.fasterxml.jackson.annotation.JsonProperty;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.PhysicsDistance;
import hep.mirage.lab.quality.QualityReport;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.lab.quality.TwoSampleTest;
import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.Generator;
import hep.mirage.search.study.Study;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Quality of a generator: how well its events match their Monte Carlo, whether a classifier can distinguish them, and
 * which spurious signals a search would find, in all its events and after a selection.
 *
 * @param origin whether the generator was trained on the Monte Carlo events that it is compared with, as text
 * @param allOrigin the same for all Monte Carlo events, as a phrase that follows their number
 * @param quality distances between generated events and their Monte Carlo
 * @param frechet Fréchet physics distance, all features at once
 * @param kernel kernel physics distance, all features at once
 * @param structure inputs in bins of each other and of the mass, tails, and edges of the selection
 * @param distinction what distinguishes generated from real events; empty if there are too few real ones
 * @param massTerms gain from additional terms of the mass density; empty if the generator has no such density
 * @param massLaw agreement of the masses with the law that the generator draws them from; empty if it has none. With a
 *     law, biases are those of its spectrum, without error
 * @param biases by hypothesis: those of the study, and every integer GeV value whose side-bands are inside the range of
 *     the schema and of the Monte Carlo
 * @param biasErrors these biases compared with statistical uncertainties only
 * @param notConverged hypotheses [GeV] where a fit did not converge
 * @param subsets the same for subsets that random cuts select
 * @param monteCarlo spurious signals of the Monte Carlo itself
 */
public record GeneratorCertificate(
        String origin,
        String allOrigin,
        QualityReport quality,
        PhysicsDistance frechet,
        PhysicsDistance kernel,
        StructureFindings structure,
        Optional<Distinction> distinction,
        Optional<MassTerms> massTerms,
        Optional<MassLaw> massLaw,
        List<BumpBias> biases,
        ErrorsAlone biasErrors,
        List<Double> notConverged,
        SubsetCertificate subsets,
        MonteCarloBiases monteCarlo) {
    /**
     * Number of generated events that are compared with the Monte Carlo: enough for a statistical error below that of
     * the sample.
     */
    private static final int QUALITY_EVENTS = 200_000;
    /** Maximum number of generated events whose structure is compared: one tenth of those in the mass spectra. */
    static final int MOST_STRUCTURE_EVENTS = 1_000_000;
    /** Events in the mass spectra over events whose structure is compared, unless these are the fewest or the most. */
    static final int DRAWN_OVER_STRUCTURE = 10;
    /** Number of random cuts that select subsets. */
    private static final int CUTS = 50;

    /** Copies the lists. */
    public GeneratorCertificate {
        biases = List.copyOf(biases);
        notConverged = List.copyOf(notConverged);
    }

    /**
     * Assesses a generator.
     *
     * @param study defines where bumps are searched for, which features select events, and how many events a run has
     * @param generator generator to be assessed
     * @param reference its Monte Carlo
     * @param events number of events to draw for the mass spectra; 10⁷ or more for a reliable result
     * @param drawn progress callback; receives the number of newly drawn events, from any thread
     */
    public static GeneratorCertificate of(
            Study study, Generator generator, ReferenceSample reference, long events, LongConsumer drawn) {
        return examine(study, generator, reference, events, drawn).certificate();
    }

    /**
     * Assesses a generator and keeps the events used, for figures.
     *
     * @param study defines where bumps are searched for, which features select events, and how many events a run has
     * @param generator generator to be assessed
     * @param reference its Monte Carlo
     * @param events number of events to draw for the mass spectra; 10⁷ or more for a reliable result
     * @param drawn progress callback; receives the number of newly drawn events, from any thread
     */
    public static GeneratorExamination examine(
            Study study, Generator generator, ReferenceSample reference, long events, LongConsumer drawn) {
        long seed = study.ensemble().masterSeed();
        EventBatch generated = generator.sample(QUALITY_EVENTS, LabStream.COMPARED_EVENTS.open(seed, 0));
        int structureEvents =
                (int) Math.max(QUALITY_EVENTS, Math.min(MOST_STRUCTURE_EVENTS, events / DRAWN_OVER_STRUCTURE));
        EventBatch structured = generator.sample(structureEvents, LabStream.STRUCTURE.open(seed, 0));
        EventBatch unweighted = TwoSampleTest.thinned(reference.compared(), seed);
        EventBatch whole = TwoSampleTest.thinned(reference.all(), seed);
        RandomCuts cuts = RandomCuts.draw(reference.all(), study.classifier().inputs(), CUTS, seed);
        BumpSearch search = BumpSearch.of(study, whole.massGeV());
        BumpFindings bumps = BumpFindings.of(search, cuts, generator, whole, events, seed, drawn);
        GeneratorCertificate certificate = new GeneratorCertificate(
                reference.origin(),
                reference.allOrigin(),
                QualityReport.of(generated, reference.compared()),
                PhysicsDistance.frechet(generated, unweighted),
                PhysicsDistance.kernel(generated, unweighted),
                StructureFindings.of(study, structured, whole),
                Distinction.of(generated, reference, seed),
                generator.massDensity().map(density -> MassTerms.of(density, whole, search)),
                bumps.massLaw(),
                bumps.biases(),
                bumps.biasErrors(),
                bumps.notConverged(),
                bumps.subsets(),
                bumps.monteCarlo());
        HypothesisTest first = study.fit().test(study.search().region(0));
        return new GeneratorExamination(certificate, generated, reference.compared(), bumps.drawn(), first);
    }

    /** The requirements on a generator, with the observed values. */
    @JsonProperty
    public List<Gate> gates() {
        return CertificateGates.of(this);
    }

    /** The largest absolute bias, in standard deviations of one run; infinite if a fit did not converge. */
    public double largestBias() {
        double largest =
                biases.stream().mapToDouble(bias -> Math.abs(bias.bias())).max().orElse(Double.POSITIVE_INFINITY);
        return notConverged.isEmpty() ? largest : Double.POSITIVE_INFINITY;
    }

    /** Whether the generator passes every gate. */
    public boolean acceptable() {
        return gates().stream().allMatch(Gate::passed);
    }

    /** The quality figures stored in a bundle, by name; only finite ones. */
    public Map<String, Double> figures() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("mean_distance", quality.meanDistance());
        figures.put("mean_binwise_difference", quality.meanBinwiseDifference());
        figures.put("mean_binwise_noise", quality.meanBinwiseNoise());
        figures.put("spearman_score", quality.spearmanScore());
        figures.put("mean_correlation_difference", quality.meanCorrelationDifference());
        figures.put("largest_distance", quality.largestDistance());
        figures.put("frechet_physics_distance", frechet.value());
        figures.put("kernel_physics_distance", kernel.value());
        distinction
                .map(Distinction::plain)
                .ifPresent(test -> figures.put("two_sample_auc", test.area().value()));
        distinction
                .flatMap(Distinction::informed)
                .ifPresent(test ->
                        figures.put("two_sample_auc_informed", test.area().value()));
        addStructure(figures);
        subsets.largest()
                .ifPresent(bump ->
                        figures.put("largest_subset_bias_sigma", bump.bias().bias()));
        figures.put("subset_bias_spread_sigma", subsets.trueSpread());
        figures.put("subset_bias_spread_low_sigma", subsets.trueSpreadLow());
        figures.put("subset_bias_spread_high_sigma", subsets.trueSpreadHigh());
        for (BumpBias bias : biases) {
            String mass = String.format(Locale.ROOT, "%.1f", bias.hypothesisGeV());
            figures.put("bump_bias_sigma_at_" + mass + "_gev", bias.bias());
            figures.put("bump_bias_error_sigma_at_" + mass + "_gev", bias.error());
        }
        figures.values().removeIf(value -> !Double.isFinite(value));
        return figures;
    }

    private void addStructure(Map<String, Double> figures) {
        figures.put("conditional_differences", (double)
                structure.conditional().differing().size());
        figures.put("differing_tails", (double) structure.differingTails().size());
        structure
                .massDependence()
                .ifPresent(found ->
                        figures.put("mass_dependence_auc", found.generated().value()));
        structure.edges().edges().stream()
                .mapToDouble(AcceptanceEdges.Share::generated)
                .max()
                .ifPresent(share -> figures.put("largest_share_beyond_an_edge", share));
        figures.put("gates_failed", (double) gates().stream()
                .filter(gate -> gate.outcome() == Gate.Outcome.FAILED)
                .count());
    }
}
