package hep.mirage.search.run;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.significance.BumpScan;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.response.ResponseTies;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.Estimate;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.FitRow.Significances;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunRow.Validation;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Reduces what a run made to the rows that are kept. */
final class RunRows {

    /** Windows of the scan [bins]: in bins of 1 GeV from about one resolution to a third of the spectrum. */
    private static final int NARROWEST_WINDOW = 2;

    private static final int WIDEST_WINDOW = 12;

    private RunRows() {}

    static RunOutcome.Completed of(Study study, RunDetail detail) {
        List<FitRow> fits = new ArrayList<>();
        for (HypothesisDetail hypothesis : detail.hypotheses()) {
            for (SpectrumDetail spectrum : hypothesis.spectra()) {
                fits.add(fitRow(detail.run(), hypothesis.regions().hypothesisGeV(), spectrum));
            }
        }
        return new RunOutcome.Completed(runRow(study, detail, fits), fits);
    }

    private static RunRow runRow(Study study, RunDetail detail, List<FitRow> fits) {
        List<HypothesisDetail> hypotheses = detail.hypotheses();
        RunStatus status = status(hypotheses);
        boolean alive = status != RunStatus.DEAD_CLASSIFIER;
        return new RunRow(
                detail.run(),
                study.ensemble().masterSeed(),
                detail.events(),
                study.classifier().engine(),
                status,
                mean(hypotheses, hypothesis -> hypothesis.training().finalLoss()),
                validation(hypotheses),
                mean(hypotheses, hypothesis -> hypothesis.aucInSample().value()),
                alive ? leakage(hypotheses) : null,
                alive ? maximum(fits) : null,
                detail.seconds(),
                null);
    }

    private static RunStatus status(List<HypothesisDetail> hypotheses) {
        if (hypotheses.stream().anyMatch(RunRows::isDead)) {
            return RunStatus.DEAD_CLASSIFIER;
        }
        return hypotheses.stream().allMatch(RunRows::complete) ? RunStatus.COMPLETE : RunStatus.WITH_FAILED_FITS;
    }

    private static boolean isDead(HypothesisDetail hypothesis) {
        List<Float> thresholds =
                hypothesis.spectra().stream().map(SpectrumDetail::threshold).toList();
        return ResponseTies.of(
                        hypothesis.response(), thresholds, hypothesis.dataset().features())
                .isDead();
    }

    private static Validation validation(List<HypothesisDetail> hypotheses) {
        if (hypotheses.stream()
                .anyMatch(
                        hypothesis -> hypothesis.training().keptValidationLoss().isEmpty())) {
            return null;
        }
        return new Validation(
                mean(hypotheses, hypothesis -> hypothesis.training().epochs()),
                mean(
                        hypotheses,
                        hypothesis -> hypothesis.training().keptValidationLoss().getAsDouble()));
    }

    private static boolean complete(HypothesisDetail hypothesis) {
        return hypothesis.spectra().stream()
                .allMatch(spectrum -> spectrum.significance().status() == SpectrumSignificance.Status.COMPLETE);
    }

    /** Mean over hypotheses; their independent datasets are different events, so the errors add in quadrature. */
    private static Leakage leakage(List<HypothesisDetail> hypotheses) {
        if (hypotheses.stream().anyMatch(hypothesis -> hypothesis.leakage() == null)) {
            return null;
        }
        double sumOfSquares = 0;
        for (HypothesisDetail hypothesis : hypotheses) {
            sumOfSquares += Math.pow(hypothesis.leakage().standardError(), 2);
        }
        return new Leakage(
                mean(hypotheses, hypothesis -> hypothesis.leakage().aucIndependent()),
                Math.sqrt(sumOfSquares) / hypotheses.size());
    }

    private static Maximum maximum(List<FitRow> fits) {
        return fits.stream()
                .filter(fit -> Objects.nonNull(fit.significances().likelihood()))
                .max(Comparator.comparingDouble(fit -> fit.significances().likelihood()))
                .map(fit -> new Maximum(fit.significances().likelihood(), fit.hypothesisGeV(), fit.keptFraction()))
                .orElse(null);
    }

    private static double mean(List<HypothesisDetail> hypotheses, ToDoubleFunction<HypothesisDetail> value) {
        double sum = 0;
        for (HypothesisDetail hypothesis : hypotheses) {
            sum += value.applyAsDouble(hypothesis);
        }
        return sum / hypotheses.size();
    }

    private static FitRow fitRow(long run, double hypothesisGeV, SpectrumDetail spectrum) {
        SpectrumSignificance significance = spectrum.significance();
        return new FitRow(
                run,
                hypothesisGeV,
                spectrum.keptFraction(),
                spectrum.eventsKept(),
                spectrum.threshold(),
                (int) significance.windowEvents(),
                (int) significance.sidebandEvents(),
                fittedShape(significance.background()),
                fittedShape(significance.signalPlusBackground()),
                fittedShape(significance.sidebandBackground()),
                significances(spectrum));
    }

    private static Significances significances(SpectrumDetail spectrum) {
        SpectrumSignificance significance = spectrum.significance();
        return new Significances(
                orNull(significance.zLikelihood()),
                orNull(significance.zIntegral()),
                orNull(significance.zCounting()),
                orNull(significance.zCountingWithError()),
                significance.expectedInWindow().map(Yield::events).orElse(null),
                significance
                        .expectedInWindow()
                        .map(yield -> orNull(yield.error()))
                        .orElse(null),
                significance
                        .background()
                        .converged()
                        .map(f -> bump(spectrum.spectrum(), f))
                        .orElse(null));
    }

    /** Over f of the full range, the best that is known of a spectrum without a signal. */
    private static Double bump(Spectrum spectrum, Converged f) {
        int bins = spectrum.binning().bins();
        BumpScan scan = BumpScan.of(bins, Math.min(NARROWEST_WINDOW, bins), Math.min(WIDEST_WINDOW, bins));
        double z = scan.largest(spectrum, f.expected()).z();
        return finiteOrNull(z);
    }

    static FittedShape fittedShape(FitOutcome outcome) {
        if (outcome instanceof Converged fit) {
            List<Estimate> estimates = fit.parameters().stream()
                    .map(Parameter::name)
                    .map(name -> new Estimate(finiteOrNull(fit.value(name)), orNull(fit.error(name))))
                    .toList();
            return new FittedShape(status(fit), estimates, fit.logLikelihood());
        }
        return new FittedShape(((NotConverged) outcome).reason().name().toLowerCase(Locale.ROOT), List.of(), null);
    }

    private static String status(Converged fit) {
        return switch (fit.location()) {
            case INSIDE -> FittedShape.CONVERGED;
            case BOUNDARY -> FittedShape.BOUNDARY;
        };
    }

    private static Double finiteOrNull(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Double orNull(Significance significance) {
        return orNull(significance.sigma());
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
