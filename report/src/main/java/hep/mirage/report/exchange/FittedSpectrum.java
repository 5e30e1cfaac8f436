package hep.mirage.report.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.GoodnessOfFit;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SpectrumSignificance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A spectrum with its fits, and where it is from.
 *
 * @param name such as {@code run 7, 150 GeV, 0.5 of the events}
 * @param result fits and significances
 * @param origin facts that identify it, by name: study, run, digests
 */
public record FittedSpectrum(String name, SpectrumSignificance result, Map<String, Object> origin) {
    /** Copies the facts in their order. */
    public FittedSpectrum {
        origin = new LinkedHashMap<>(origin);
    }

    /**
     * The values of all parameters of g at a fit's maximum; where the fit is of f, the strength is 0.
     *
     * @return empty if it has no maximum, or a value exceeds the range of a double
     */
    Optional<Map<String, Double>> point(FitOutcome fit) {
        return fit.converged()
                .filter(found -> Arrays.stream(found.values()).allMatch(Double::isFinite))
                .map(this::point);
    }

    private Map<String, Double> point(Converged fit) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (Parameter parameter : fit.parameters()) {
            values.put(parameter.name(), fit.value(parameter.name()));
        }
        values.putIfAbsent(result.fits().model().strength(), 0.0);
        return values;
    }

    /**
     * Writes where it is from, with ln L, χ² and the significances as Mirage found them: what a reader should find too. χ² is
     * that of {@link Converged#goodness()}, with its degrees of freedom and, where it follows the χ² law, its p-value.
     */
    void describe(ObjectNode into) {
        origin.forEach(into::putPOJO);
        result.background().converged().ifPresent(fit -> describe("f", fit, into));
        result.signalPlusBackground().converged().ifPresent(fit -> describe("g", fit, into));
        for (Map.Entry<SignificanceKind, Significance> found :
                result.significances().entrySet()) {
            if (found.getValue() instanceof Significance.Known known) {
                into.put(found.getKey().column(), known.z());
            }
        }
    }

    private static void describe(String curve, Converged fit, ObjectNode into) {
        GoodnessOfFit goodness = fit.goodness();
        into.put(curve + "_lnl", fit.logLikelihood());
        into.put(curve + "_chi2", goodness.chiSquare());
        into.put(curve + "_ndf", goodness.degreesOfFreedom());
        goodness.pValue().ifPresent(p -> into.put(curve + "_chi2_p", p));
    }
}
