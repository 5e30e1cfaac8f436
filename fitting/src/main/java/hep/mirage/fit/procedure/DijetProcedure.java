package hep.mirage.fit.procedure;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.procedure.DijetOutcome.Attempt;
import hep.mirage.fit.procedure.DijetOutcome.Verdict;
import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.ChiSquare;
import hep.mirage.fit.shape.DijetShape;
import hep.mirage.fit.shape.DijetShape.Decorrelation;
import hep.mirage.fit.shape.DijetShape.Family;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The background of a dijet window from its side-bands: three functions tried in order until the side-bands' chi-square is
 * acceptable; if none is, the side-bands shrink and the three are tried again (the procedure of the ATLAS search with weak
 * supervision, PRL 125 (2020) 131801, as described in the CWoLa seminar).
 *
 * <p>The fit is a Poisson likelihood fit to the bins outside the window; the chi-square is Pearson's over the same bins, merged or
 * not, with their number less that of the parameters as degrees of freedom. The n-th shrinking takes n times {@code shrinkGeV} off
 * the outer end of each side-band, and more if that is not a bin edge. It ends when either of them is used up.
 *
 * @param sqrtSGeV collision energy
 * @param xi the decorrelating constants; they change the meaning of the parameters, never the curve
 * @param shrinkGeV removed from each outer end per step
 * @param requiredP a fit is accepted if its chi-square p-value lies above this
 * @param chiSquare over which bins
 */
public record DijetProcedure(
        double sqrtSGeV, Decorrelation xi, double shrinkGeV, double requiredP, ChiSquare chiSquare) {
    /** Step by which the paper's side-bands shrink: {@value} GeV. */
    public static final double DEFAULT_SHRINK_GEV = 400;

    /** The paper's bound of the p-value: {@value}. */
    public static final double DEFAULT_REQUIRED_P = 0.05;

    private static final List<Family> ORDER = List.of(Family.POWER, Family.POWER_LOG, Family.EXPONENTIAL);

    /** Checks the numbers. */
    public DijetProcedure {
        if (!(shrinkGeV > 0 && shrinkGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("shrinking = " + shrinkGeV + " GeV; it must be finite and above 0");
        }
        if (!(requiredP > 0 && requiredP < 1)) {
            throw new IllegalArgumentException("required p-value = " + requiredP + "; it lies between 0 and 1");
        }
    }

    /** The paper's procedure. */
    public static DijetProcedure of(double sqrtSGeV, Decorrelation xi) {
        return new DijetProcedure(sqrtSGeV, xi, DEFAULT_SHRINK_GEV, DEFAULT_REQUIRED_P, ChiSquare.PEARSON);
    }

    /**
     * The procedure that a study asks for.
     *
     * @param background of the study
     * @return empty if its background is a single function
     */
    public static Optional<DijetProcedure> of(BackgroundShape background) {
        if (background.family() != BackgroundFamily.DIJET_PROCEDURE) {
            return Optional.empty();
        }
        Map<String, Double> settings = background.settings();
        return Optional.of(new DijetProcedure(
                settings.get("sqrt_s_gev"),
                new Decorrelation(settings.get("xi1"), settings.get("xi2"), settings.get("xi3")),
                settings.get("shrink_gev"),
                settings.get("required_p"),
                ChiSquare.values()[settings.get("chi_square").intValue()]));
    }

    /**
     * One of its functions as the background of a study.
     *
     * @param family one that {@link #fit} tries
     */
    public BackgroundShape shape(Family family) {
        BackgroundFamily named = named(family);
        Map<String, Double> settings =
                new HashMap<>(Map.of("sqrt_s_gev", sqrtSGeV, "xi1", xi.xi1(), "xi2", xi.xi2(), "xi3", xi.xi3()));
        settings.keySet()
                .retainAll(
                        named.settings().stream().map(setting -> setting.name()).toList());
        return new BackgroundShape(named, settings);
    }

    /**
     * The name of one of its functions in study files.
     *
     * @param family one that {@link #fit} tries
     */
    public static BackgroundFamily named(Family family) {
        return switch (family) {
            case POWER -> BackgroundFamily.DIJET_POWER;
            case POWER_LOG -> BackgroundFamily.DIJET_POWER_LOG;
            case EXPONENTIAL -> BackgroundFamily.DIJET_EXPONENTIAL;
            default -> throw new IllegalArgumentException(family + " is not one of the procedure's functions " + ORDER);
        };
    }

    /**
     * Fits the side-bands of a window.
     *
     * @throws IllegalArgumentException if a limit of the window is not a bin edge, or the window leaves no side-band
     */
    public DijetOutcome fit(Spectrum spectrum, double windowLowGeV, double windowHighGeV) {
        Binning binning = spectrum.binning();
        int windowFirst = binning.edgeAt(windowLowGeV);
        int windowEnd = binning.edgeAt(windowHighGeV);
        if (!(windowFirst > 0 && windowEnd < binning.bins() && windowFirst < windowEnd)) {
            throw new IllegalArgumentException("window " + windowLowGeV + "-" + windowHighGeV + " GeV leaves no"
                    + " side-band on one side of " + binning + "; widen the spectrum");
        }
        List<Attempt> attempts = new ArrayList<>();
        int first = 0;
        int end = binning.bins();
        double takenGeV = 0;
        while (first < windowFirst && end > windowEnd) {
            FitRange sidebands = FitRange.within(binning, binning.edgeGeV(first), binning.edgeGeV(end))
                    .without(windowLowGeV, windowHighGeV);
            for (Family family : ORDER) {
                Attempt attempt = attempt(spectrum, sidebands, family, binning.edgeGeV(first), binning.edgeGeV(end));
                attempts.add(attempt);
                if (attempt.verdict() == Verdict.ACCEPTED) {
                    return new DijetOutcome.Accepted((Converged) attempt.fit(), List.copyOf(attempts));
                }
            }
            int bins = end - first;
            while (end - first == bins) {
                takenGeV += shrinkGeV;
                first = edgeFrom(binning, binning.lowGeV() + takenGeV);
                end = edgeTo(binning, binning.highGeV() - takenGeV);
            }
        }
        return new DijetOutcome.Exhausted(
                "no function describes any side-bands with p above " + requiredP
                        + "; the last ones ended at the window",
                List.copyOf(attempts));
    }

    private Attempt attempt(Spectrum spectrum, FitRange sidebands, Family family, double lowGeV, double highGeV) {
        DijetShape shape = new DijetShape(family, sqrtSGeV, xi);
        FitOutcome outcome = PoissonFit.of(shape, sidebands).fit(spectrum);
        int ndf = sidebands.size() - shape.size();
        if (ndf < 1) {
            return new Attempt(lowGeV, highGeV, family, Verdict.TOO_FEW_BINS, outcome, ndf, OptionalDouble.empty());
        }
        if (!(outcome instanceof Converged fit)) {
            return new Attempt(lowGeV, highGeV, family, Verdict.NOT_CONVERGED, outcome, ndf, OptionalDouble.empty());
        }
        if (chiSquare == ChiSquare.PEARSON) {
            return judged(lowGeV, highGeV, family, fit, fit.pearsonChiSquare(), ndf);
        }
        GoodnessOfFit merged = GoodnessOfFit.ofMergedBins(fit, spectrum);
        return judged(lowGeV, highGeV, family, fit, merged.chiSquare(), merged.degreesOfFreedom());
    }

    private Attempt judged(double lowGeV, double highGeV, Family family, Converged fit, double sum, int ndf) {
        if (ndf < 1) {
            return new Attempt(lowGeV, highGeV, family, Verdict.TOO_FEW_BINS, fit, ndf, OptionalDouble.empty());
        }
        double p = GoodnessOfFit.pValue(sum, ndf);
        Verdict verdict = p > requiredP ? Verdict.ACCEPTED : Verdict.UNLIKELY;
        return new Attempt(lowGeV, highGeV, family, verdict, fit, ndf, OptionalDouble.of(p));
    }

    /** The first edge at or above a mass. */
    private static int edgeFrom(Binning binning, double massGeV) {
        int edge = 0;
        while (edge < binning.bins() && binning.edgeGeV(edge) < massGeV) {
            edge++;
        }
        return edge;
    }

    /** The last edge at or below a mass. */
    private static int edgeTo(Binning binning, double massGeV) {
        int edge = binning.bins();
        while (edge > 0 && binning.edgeGeV(edge) > massGeV) {
            edge--;
        }
        return edge;
    }
}
