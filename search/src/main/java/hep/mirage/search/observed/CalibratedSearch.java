package hep.mirage.search.observed;

import com.fasterxml.jackson.annotation.JsonIgnore;
import hep.mirage.fit.global.GlobalIntegration;
import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A search of observed events, calibrated by an ensemble without signal.
 *
 * @param study its name
 * @param arm name of the arm
 * @param protection how the arm gets its responses, as in study files
 * @param ensembleRuns runs of the ensemble that calibrate the search
 * @param hypotheses mass hypotheses of the scan
 * @param workingPoints of the scan
 * @param checks of the events
 * @param calibrationWarnings why p-values by the ensemble's runs are not exact, one sentence each
 * @param leakage of the first seed's nets, and of the ensemble's
 * @param ties in the response of the first seed's nets
 * @param largest the largest {@code z_likelihood} of the first seed; null if there is none
 * @param seeds one row a seed, the first of them for the result
 * @param places of every seed, by significance, hypothesis and working point
 * @param fits of every seed
 * @param limits of every seed whose classifier is not dead, by hypothesis and working point; empty if the study asks for none
 */
public record CalibratedSearch(
        String study,
        String arm,
        String protection,
        long ensembleRuns,
        int hypotheses,
        int workingPoints,
        DataChecks checks,
        List<String> calibrationWarnings,
        LeakageCheck leakage,
        TieCheck ties,
        Largest largest,
        List<SeedRow> seeds,
        List<PlaceRow> places,
        @JsonIgnore List<ObservedFit> fits,
        List<ObservedLimitRow> limits) {
    /** Copies the lists. */
    public CalibratedSearch {
        calibrationWarnings = List.copyOf(calibrationWarnings);
        seeds = List.copyOf(seeds);
        places = List.copyOf(places);
        fits = List.copyOf(fits);
        limits = List.copyOf(limits);
    }

    /**
     * The largest significance of the scan.
     *
     * @param place where, and its local p-values
     * @param global its global p-value
     * @param generator the signal that the generator makes by itself there
     */
    public record Largest(PlaceRow place, GlobalEstimate global, GeneratorShare generator) {}

    /**
     * A search with the nets of one seed.
     *
     * @param seed of the nets
     * @param rows as of a run
     */
    public record Searched(int seed, RunOutcome.Completed rows) {}

    /**
     * Calibrates.
     *
     * @param study that was searched
     * @param arm that was searched
     * @param ensemble of the same study and arm
     * @param generatorFigures quality figures of the generator's bundle, by name
     * @param searched by seed, at least one
     * @param checks of the events
     * @param ties of the first seed
     */
    public static CalibratedSearch of(
            Study study,
            Arm arm,
            CalibratingEnsemble ensemble,
            Map<String, Double> generatorFigures,
            List<Searched> searched,
            DataChecks checks,
            TieCheck ties) {
        Map<SignificanceKind, ScanMap> maps = new EnumMap<>(SignificanceKind.class);
        study.fit()
                .significances()
                .kinds()
                .forEach(kind -> maps.put(kind, ensemble.scans().map(kind)));
        GlobalIntegration global = GlobalIntegration.of(
                maps.get(SignificanceKind.LIKELIHOOD), study.ensemble().masterSeed());
        List<SeedRow> seeds = new ArrayList<>();
        List<PlaceRow> places = new ArrayList<>();
        List<ObservedFit> fits = new ArrayList<>();
        for (Searched one : searched) {
            seeds.add(SeedRow.of(one.seed(), one.rows().row(), global));
            places.addAll(places(study, one, maps));
            one.rows().fits().forEach(fit -> fits.add(new ObservedFit(one.seed(), fit)));
        }
        RunRow first = searched.get(0).rows().row();
        return new CalibratedSearch(
                study.name(),
                arm.name(),
                arm.protection().kind(),
                global.runsWithMaximum(),
                study.search().regions().size(),
                study.scan().keptFractions().size(),
                checks,
                ensemble.warnings(),
                new LeakageCheck(first.leakage(), ensemble.leakage()),
                ties,
                first.maximum() == null ? null : largest(first.maximum(), places, global, generatorFigures),
                seeds,
                places,
                fits,
                limits(searched, ensemble.limits()));
    }

    /** A dead classifier selects nothing: its seed sets no limit. */
    private static List<ObservedLimitRow> limits(List<Searched> searched, RunLimits ensemble) {
        return searched.stream()
                .filter(one -> one.rows().row().status() != RunStatus.DEAD_CLASSIFIER)
                .flatMap(one -> one.rows().fits().stream().map(fit -> new ObservedFit(one.seed(), fit)))
                .flatMap(fit -> ObservedLimitRow.of(fit, ensemble).stream())
                .toList();
    }

    private static List<PlaceRow> places(Study study, Searched one, Map<SignificanceKind, ScanMap> maps) {
        List<PlaceRow> places = new ArrayList<>();
        maps.forEach((kind, map) -> {
            for (FitRow fit : one.rows().fits()) {
                places.add(PlaceRow.of(
                        one.seed(),
                        kind,
                        fit,
                        map,
                        study.search().hypothesesGeV().indexOf(fit.hypothesisGeV()),
                        study.scan().keptFractions().indexOf(fit.keptFraction())));
            }
        });
        return places;
    }

    private static Largest largest(
            Maximum maximum, List<PlaceRow> places, GlobalIntegration global, Map<String, Double> generatorFigures) {
        PlaceRow place = places.stream()
                .filter(row -> row.significance().equals(SignificanceKind.LIKELIHOOD.column())
                        && row.hypothesisGeV() == maximum.hypothesisGeV()
                        && row.keptFraction() == maximum.keptFraction())
                .findFirst()
                .orElseThrow();
        return new Largest(
                place,
                GlobalEstimate.of(global, maximum.zLikelihood()),
                GeneratorShare.of(generatorFigures, maximum.hypothesisGeV()));
    }

    /** What to be warned of, one sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>(checks.warnings());
        warnings.addAll(leakage.warnings());
        warnings.addAll(ties.warnings());
        warnings.addAll(calibrationWarnings);
        return List.copyOf(warnings);
    }

    /** The places of the first seed. */
    @JsonIgnore
    public List<PlaceRow> placesOfFirstSeed() {
        int first = seeds.get(0).seed();
        return places.stream().filter(row -> row.seed() == first).toList();
    }

    /** The limits of the first seed. */
    @JsonIgnore
    public List<ObservedLimitRow> limitsOfFirstSeed() {
        int first = seeds.get(0).seed();
        return limits.stream().filter(row -> row.seed() == first).toList();
    }

    /** The fits of the first seed. */
    @JsonIgnore
    public List<FitRow> fitsOfFirstSeed() {
        int first = seeds.get(0).seed();
        return fits.stream()
                .filter(row -> row.seed() == first)
                .map(ObservedFit::fit)
                .toList();
    }
}
