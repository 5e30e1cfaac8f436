package hep.mirage.search.run;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.BackgroundSelection;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunRow.Validation;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/** Reduces the result of a run to the rows that are kept. */
final class RunRows {
    /** The significance whose largest value over the scan is that of the run. */
    private static final SignificanceKind HEADLINE = SignificanceKind.LIKELIHOOD;

    private RunRows() {}

    static RunOutcome.Completed of(Study study, RunDetail detail) {
        List<FitRow> fits = new ArrayList<>();
        List<ArmRow> arms = new ArrayList<>();
        for (ArmDetail arm : detail.arms()) {
            List<FitRow> ofArm = fitRows(detail.run(), arm);
            fits.addAll(ofArm);
            arms.add(armRow(detail, arm, ofArm));
        }
        return new RunOutcome.Completed(runRow(study, detail, arms.get(0)), fits, study.listsArms() ? arms : List.of());
    }

    private static List<FitRow> fitRows(long run, ArmDetail arm) {
        List<FitRow> fits = new ArrayList<>();
        for (HypothesisDetail hypothesis : arm.hypotheses()) {
            for (SpectrumDetail spectrum : hypothesis.spectra()) {
                fits.add(fitRow(run, arm.arm().name(), hypothesis.region().massGeV(), spectrum));
            }
        }
        return fits;
    }

    /** The row of the run tells what its first arm did. */
    private static RunRow runRow(Study study, RunDetail detail, ArmRow first) {
        return new RunRow(
                detail.run(),
                study.ensemble().masterSeed(),
                detail.events(),
                orNull(detail.injected()),
                study.classifier().design().trainer(),
                first.status(),
                first.loss() == null ? Double.NaN : first.loss().value(),
                first.validation(),
                first.aucScanned(),
                first.leakage(),
                first.maximum(),
                detail.seconds(),
                null,
                first.trainingSeconds());
    }

    private static ArmRow armRow(RunDetail detail, ArmDetail arm, List<FitRow> fits) {
        List<HypothesisDetail> hypotheses = arm.hypotheses();
        RunStatus status = status(arm);
        boolean alive = status != RunStatus.DEAD_CLASSIFIER;
        int nets = (int) hypotheses.stream()
                .flatMap(hypothesis -> hypothesis.classifiers().stream())
                .filter(classifier -> !(classifier instanceof TrainedClassifier.Read))
                .count();
        return new ArmRow(
                detail.run(),
                arm.arm().name(),
                status,
                nets,
                trainings(hypotheses).isEmpty()
                        ? null
                        : new ArmRow.Loss(meanOfNets(hypotheses, TrainingOutcome::finalLoss)),
                validation(hypotheses),
                mean(hypotheses, hypothesis -> hypothesis.aucInSample().value()),
                alive ? leakage(hypotheses) : null,
                alive ? maximum(fits) : null,
                arm.arm().protection().isExternal() ? null : trainingSeconds(hypotheses));
    }

    private static double trainingSeconds(List<HypothesisDetail> hypotheses) {
        return hypotheses.stream()
                .flatMap(hypothesis -> hypothesis.classifiers().stream())
                .mapToDouble(TrainedClassifier::trainingSeconds)
                .sum();
    }

    private static RunStatus status(ArmDetail arm) {
        List<HypothesisDetail> hypotheses = arm.hypotheses();
        if (!arm.arm().protection().isRandom() && hypotheses.stream().anyMatch(RunRows::isDead)) {
            return RunStatus.DEAD_CLASSIFIER;
        }
        return hypotheses.stream().allMatch(RunRows::complete) ? RunStatus.COMPLETE : RunStatus.WITH_FAILED_FITS;
    }

    private static boolean isDead(HypothesisDetail hypothesis) {
        return hypothesis.ties().isDead();
    }

    /** The trainings of nets; histograms have none. */
    private static List<TrainingOutcome> trainings(List<HypothesisDetail> hypotheses) {
        return hypotheses.stream()
                .flatMap(hypothesis -> hypothesis.trainings().stream())
                .toList();
    }

    private static Validation validation(List<HypothesisDetail> hypotheses) {
        List<TrainingOutcome> trainings = trainings(hypotheses);
        boolean validated = !trainings.isEmpty()
                && trainings.stream()
                        .allMatch(training -> training.keptValidationLoss().isPresent());
        return validated
                ? new Validation(
                        meanOfNets(hypotheses, TrainingOutcome::epochs),
                        meanOfNets(hypotheses, training -> training.keptValidationLoss()
                                .getAsDouble()))
                : null;
    }

    private static boolean complete(HypothesisDetail hypothesis) {
        return hypothesis.spectra().stream()
                .allMatch(spectrum -> spectrum.significance().status() == SpectrumFits.Status.COMPLETE);
    }

    /** Mean over hypotheses. Their independent datasets contain different events, so the errors add in quadrature. */
    private static Leakage leakage(List<HypothesisDetail> hypotheses) {
        if (hypotheses.stream().anyMatch(hypothesis -> hypothesis.leakage().isEmpty())) {
            return null;
        }
        double sumOfSquares = 0;
        for (HypothesisDetail hypothesis : hypotheses) {
            sumOfSquares += Math.pow(hypothesis.leakage().orElseThrow().standardError(), 2);
        }
        return new Leakage(
                mean(
                        hypotheses,
                        hypothesis -> hypothesis.leakage().orElseThrow().aucIndependent()),
                Math.sqrt(sumOfSquares) / hypotheses.size());
    }

    /** Mean over hypotheses of the mean over the nets of one. */
    private static double meanOfNets(List<HypothesisDetail> hypotheses, ToDoubleFunction<TrainingOutcome> value) {
        return mean(hypotheses, hypothesis -> {
            double sum = 0;
            List<TrainingOutcome> trainings = hypothesis.trainings();
            for (TrainingOutcome training : trainings) {
                sum += value.applyAsDouble(training);
            }
            return sum / trainings.size();
        });
    }

    private static Maximum maximum(List<FitRow> fits) {
        return fits.stream()
                .filter(fit -> !Double.isNaN(fit.z(HEADLINE)))
                .max(Comparator.comparingDouble(fit -> fit.z(HEADLINE)))
                .map(fit -> new Maximum(fit.z(HEADLINE), fit.hypothesisGeV(), fit.keptFraction()))
                .orElse(null);
    }

    private static double mean(List<HypothesisDetail> hypotheses, ToDoubleFunction<HypothesisDetail> value) {
        double sum = 0;
        for (HypothesisDetail hypothesis : hypotheses) {
            sum += value.applyAsDouble(hypothesis);
        }
        return sum / hypotheses.size();
    }

    private static FitRow fitRow(long run, String arm, double hypothesisGeV, SpectrumDetail spectrum) {
        SpectrumSignificance significance = spectrum.significance();
        return new FitRow(
                run,
                arm,
                hypothesisGeV,
                spectrum.keptFraction(),
                spectrum.eventsKept(),
                spectrum.threshold(),
                (int) significance.windowEvents(),
                (int) significance.sidebandEvents(),
                orNull(spectrum.signalKept()),
                fittedShape(significance.background()),
                fittedShape(significance.signalPlusBackground()),
                fittedShape(significance.sidebandBackground()),
                significance
                        .expectedInWindow()
                        .map(yield -> new FittedNumber(yield.events(), orNull(yield.error())))
                        .orElse(FittedNumber.NONE),
                known(significance.significances()),
                significance.fits().selection().map(BackgroundSelection::of).orElse(null),
                spectrum.limit().orElse(null));
    }

    private static Map<SignificanceKind, Double> known(Map<SignificanceKind, Significance> significances) {
        Map<SignificanceKind, Double> known = new EnumMap<>(SignificanceKind.class);
        significances.forEach((kind, z) -> z.sigma().ifPresent(sigma -> known.put(kind, sigma)));
        return known;
    }

    static FittedShape fittedShape(FitOutcome outcome) {
        if (outcome instanceof Converged fit) {
            Map<String, FittedNumber> estimates = new LinkedHashMap<>();
            for (Parameter parameter : fit.parameters()) {
                String name = parameter.name();
                estimates.put(name, new FittedNumber(finiteOrNull(fit.value(name)), orNull(fit.error(name))));
            }
            return new FittedShape(status(fit), estimates, fit.logLikelihood());
        }
        return new FittedShape(((NotConverged) outcome).reason().name().toLowerCase(Locale.ROOT), Map.of(), null);
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

    private static Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
