package hep.mirage.report.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.fit.likelihood.FitOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A fitted spectrum as a workspace of HS3, version 0.2 (Burgard et al., arXiv:2606.01760;
 * https://hep-statistics-serialization-standard.github.io).
 *
 * <p>It states the likelihood of the fits as it is: a Poisson distribution for each bin, whose mean {@code nu_i} is a generic
 * function of the parameters, with the integral over the bin written out. A reader therefore needs no convention on how a
 * density is integrated over a bin, and finds the same ln L, the factorials included. The points {@code f} and {@code g} are
 * the fits without and with the signal; {@code misc.mirage} has ln L and significances as Mirage found them.
 */
public final class Hs3Workspace {
    private static final String VERSION = "0.2";
    private static final String MODEL = "spectrum";
    private static final String ANALYSIS = "search";
    private static final String DOMAIN = "parameters";

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** Largest count of a bin: the end of the range of its observable, which HS3 wants. */
    private static final double MOST_EVENTS = 1e9;

    /** No parameter has a bound in the fits; HS3 wants one. */
    private static final double BOUND = 1e300;

    private Hs3Workspace() {}

    /**
     * Writes a spectrum.
     *
     * @param spectrum with its fits
     * @return the text, ending with a newline
     */
    public static String write(FittedSpectrum spectrum) {
        BinFormulas formulas = BinFormulas.of(spectrum.result().fits());
        List<String> parameters = new ArrayList<>(formulas.background());
        parameters.add(formulas.strength());
        ObjectNode workspace = JSON.createObjectNode();
        metadata(spectrum, workspace.putObject("metadata"));
        functions(formulas, workspace.putArray("functions"));
        distributions(formulas, workspace.putArray("distributions"));
        data(formulas, workspace.putArray("data"));
        likelihood(formulas, workspace.putArray("likelihoods").addObject());
        ObjectNode domain = workspace.putArray("domains").addObject();
        domain.put("name", DOMAIN).put("type", "product_domain");
        ArrayNode axes = domain.putArray("axes");
        parameters.forEach(
                name -> axes.addObject().put("name", name).put("min", -BOUND).put("max", BOUND));
        ArrayNode points = workspace.putArray("parameter_points");
        point("f", spectrum, spectrum.result().background(), points);
        point("g", spectrum, spectrum.result().signalPlusBackground(), points);
        ObjectNode analysis = workspace.putArray("analyses").addObject();
        analysis.put("name", ANALYSIS).put("likelihood", MODEL);
        analysis.putArray("parameters_of_interest").add(formulas.strength());
        analysis.putArray("domains").add(DOMAIN);
        if (!points.isEmpty()) {
            analysis.put("init", points.get(0).get("name").asText());
        }
        spectrum.describe(workspace.putObject("misc").putObject("mirage"));
        try {
            return JSON.writeValueAsString(workspace) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + spectrum.name(), e);
        }
    }

    private static void metadata(FittedSpectrum spectrum, ObjectNode metadata) {
        metadata.put("hs3_version", VERSION);
        metadata.putArray("packages")
                .addObject()
                .put("name", "Mirage")
                .put("version", String.valueOf(spectrum.origin().get("version")));
    }

    private static void functions(BinFormulas formulas, ArrayNode functions) {
        for (int i = 0; i < formulas.bins().size(); i++) {
            functions
                    .addObject()
                    .put("name", "nu_" + i)
                    .put("type", "generic_function")
                    .put("expression", formulas.bins().get(i).text(formulas.background(), formulas.strength()));
        }
    }

    private static void distributions(BinFormulas formulas, ArrayNode distributions) {
        for (int i = 0; i < formulas.bins().size(); i++) {
            distributions
                    .addObject()
                    .put("name", "bin_" + i)
                    .put("type", "poisson_dist")
                    .put("mean", "nu_" + i)
                    .put("x", "n_" + i);
        }
    }

    /** The count of each bin as the one value of its observable; and the spectrum as a histogram, for people. */
    private static void data(BinFormulas formulas, ArrayNode data) {
        for (int i = 0; i < formulas.bins().size(); i++) {
            ObjectNode count = data.addObject().put("name", "count_" + i).put("type", "unbinned");
            count.putArray("entries").addArray().add(formulas.bins().get(i).count());
            count.putArray("axes")
                    .addObject()
                    .put("name", "n_" + i)
                    .put("min", 0.0)
                    .put("max", MOST_EVENTS);
        }
    }

    private static void likelihood(BinFormulas formulas, ObjectNode likelihood) {
        likelihood.put("name", MODEL);
        ArrayNode distributions = likelihood.putArray("distributions");
        ArrayNode data = likelihood.putArray("data");
        for (int i = 0; i < formulas.bins().size(); i++) {
            distributions.add("bin_" + i);
            data.add("count_" + i);
        }
    }

    private static void point(String name, FittedSpectrum spectrum, FitOutcome fit, ArrayNode points) {
        spectrum.point(fit).ifPresent(values -> {
            ObjectNode point = points.addObject().put("name", name);
            ArrayNode parameters = point.putArray("parameters");
            for (Map.Entry<String, Double> value : values.entrySet()) {
                parameters.addObject().put("name", value.getKey()).put("value", value.getValue());
            }
        });
    }
}
