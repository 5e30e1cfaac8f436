package hep.mirage.search.run;

import hep.mirage.fit.significance.SpectrumSignificance;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.OptionalInt;

/**
 * The mass spectrum of one working point with its fits.
 *
 * @param keptFraction working point
 * @param threshold smallest kept response, or largest kept p-value
 * @param eventsKept events kept
 * @param signalKept injected signal events among them; empty if the study injects none
 * @param spectrum their masses
 * @param significance fits f and g, and the significances
 */
public record SpectrumDetail(
        double keptFraction,
        float threshold,
        int eventsKept,
        OptionalInt signalKept,
        Spectrum spectrum,
        SpectrumSignificance significance) {}
