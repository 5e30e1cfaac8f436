package hep.mirage.report.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.fit.spectrum.Binning;
import java.util.List;
import java.util.Map;

/**
 * Histograms by name as JSON of the Unified Histogram Interface, schema 1 (https://uhi.readthedocs.io), which {@code hist} and
 * {@code boost-histogram} read.
 */
public final class UhiHistograms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SCHEMA = 1;

    private final ObjectNode histograms = JSON.createObjectNode();

    /** None yet. */
    public UhiHistograms() {}

    /**
     * Adds a spectrum, under its name: all its bins, also those that are not fitted. Its origin, ln L and significances are its
     * metadata.
     *
     * @param spectrum with its fits
     */
    public void spectrum(FittedSpectrum spectrum) {
        SpectrumFits fits = spectrum.result().fits();
        Binning binning = fits.spectrum().binning();
        ObjectNode histogram = begin(spectrum.name(), Map.of());
        spectrum.describe((ObjectNode) histogram.get("metadata"));
        ObjectNode axis = histogram.putArray("axes").addObject().put("type", "variable");
        ArrayNode edges = axis.putArray("edges");
        for (double edge : binning.edgesGeV()) {
            edges.add(edge);
        }
        axis.put("underflow", false).put("overflow", false).put("circular", false);
        axis.putObject("metadata").put("name", "mass").put("label", "m [GeV]");
        ArrayNode values = histogram.putObject("storage").put("type", "double").putArray("values");
        for (double count : fits.spectrum().counts()) {
            values.add(count);
        }
    }

    /**
     * Adds the distribution of a significance at each place of a scan.
     *
     * @param name of the histogram
     * @param counts in it
     * @param facts what to say of it: its metadata
     */
    public void significances(String name, SignificanceCounts counts, Map<String, Object> facts) {
        ObjectNode histogram = begin(name, facts);
        ArrayNode axes = histogram.putArray("axes");
        category("arm", "arm", counts.arms(), axes);
        category("hypothesis_gev", "m0 [GeV]", texts(counts.hypothesesGeV()), axes);
        category("kept_fraction", "fraction of the events kept", texts(counts.keptFractions()), axes);
        ObjectNode axis = axes.addObject().put("type", "regular");
        axis.put("lower", SignificanceCounts.LOW)
                .put("upper", SignificanceCounts.HIGH)
                .put("bins", SignificanceCounts.BINS);
        axis.put("underflow", true).put("overflow", true).put("circular", false);
        axis.putObject("metadata").put("name", "z").put("label", "Z");
        ArrayNode values = histogram.putObject("storage").put("type", "int").putArray("values");
        for (String arm : counts.arms()) {
            ArrayNode ofArm = values.addArray();
            for (double hypothesisGeV : counts.hypothesesGeV()) {
                ArrayNode ofHypothesis = ofArm.addArray();
                for (double keptFraction : counts.keptFractions()) {
                    ArrayNode ofPlace = ofHypothesis.addArray();
                    for (long count : counts.at(arm, hypothesisGeV, keptFraction)) {
                        ofPlace.add(count);
                    }
                }
            }
        }
    }

    private static List<String> texts(List<Double> numbers) {
        return numbers.stream().map(number -> Double.toString(number)).toList();
    }

    private static void category(String name, String label, List<String> values, ArrayNode axes) {
        ObjectNode axis = axes.addObject().put("type", "category_str");
        ArrayNode categories = axis.putArray("categories");
        values.forEach(categories::add);
        axis.put("flow", false);
        axis.putObject("metadata").put("name", name).put("label", label);
    }

    private ObjectNode begin(String name, Map<String, Object> facts) {
        ObjectNode histogram = histograms.putObject(name).put("uhi_schema", SCHEMA);
        histogram.putObject("writer_info").putObject("Mirage");
        ObjectNode metadata = histogram.putObject("metadata");
        metadata.put("name", name);
        facts.forEach(metadata::putPOJO);
        return histogram;
    }

    /** The JSON text, ending with a newline. */
    public String text() {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(histograms) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + histograms.size() + " histograms", e);
        }
    }
}
