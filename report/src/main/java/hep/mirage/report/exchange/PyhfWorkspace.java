package hep.mirage.report.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.DensityFormula;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.InvalidInput;
import java.util.List;

/**
 * A fitted spectrum as a workspace of pyhf, the HistFactory of Cranmer et al. (CERN-OPEN-2012-016) as JSON.
 *
 * <p>HistFactory's modifiers scale fixed histograms, so that it can state a background that is linear in its parameters, such
 * as a straight line or a Bernstein polynomial: a sample for each parameter, with a free normalisation. A shape with
 * parameters in an exponent, such as exp(a x + b x²), is none of its modifiers, and is refused: HS3 states it exactly.
 */
public final class PyhfWorkspace {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String CHANNEL = "spectrum";

    /** Range of a parameter around its fit, in standard errors and in units of its value. */
    private static final double REACH = 20;

    private PyhfWorkspace() {}

    /**
     * Writes a spectrum.
     *
     * @param spectrum with its fits
     * @return the text, ending with a newline
     * @throws InvalidInput if the background is not linear in its parameters, or the fit with a signal has no maximum
     */
    public static String write(FittedSpectrum spectrum) {
        BinFormulas formulas = BinFormulas.of(spectrum.result().fits());
        requireLinear(
                spectrum.result().fits().model().background(), spectrum.result().region());
        Converged fit = spectrum.result()
                .signalPlusBackground()
                .converged()
                .orElseThrow(
                        () -> new InvalidInput("--format: pyhf wants the range of each parameter, which is taken from"
                                + " the fit with a signal, and that has no maximum in " + spectrum.name()
                                + "; take hs3"));
        ObjectNode workspace = JSON.createObjectNode();
        ArrayNode samples =
                workspace.putArray("channels").addObject().put("name", CHANNEL).putArray("samples");
        for (int k = 0; k < formulas.background().size(); k++) {
            int parameter = k;
            sample(
                    formulas.background().get(k),
                    formulas.bins().stream().map(bin -> bin.events(parameter)).toList(),
                    samples);
        }
        sample(
                formulas.strength(),
                formulas.bins().stream().map(BinFormulas.Bin::signal).toList(),
                samples);
        ArrayNode counts = workspace
                .putArray("observations")
                .addObject()
                .put("name", CHANNEL)
                .putArray("data");
        formulas.bins().forEach(bin -> counts.add(bin.count()));
        ObjectNode measurement = workspace.putArray("measurements").addObject().put("name", "mirage");
        ObjectNode config = measurement.putObject("config").put("poi", formulas.strength());
        parameters(fit, config.putArray("parameters"));
        workspace.put("version", "1.0.0");
        try {
            return JSON.writeValueAsString(workspace) + System.lineSeparator();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no JSON of " + spectrum.name(), e);
        }
    }

    /**
     * Rejects a background that is not linear in its parameters.
     *
     * @param background of a study
     * @param region any of its regions
     * @throws InvalidInput if it is not
     */
    public static void requireLinear(BackgroundShape background, SearchRegion region) {
        if (DensityFormula.at(background.around(region), region.massGeV()).kind() != DensityFormula.Kind.LINEAR) {
            throw new InvalidInput("--format: pyhf cannot state the background "
                    + background.family().formula()
                    + ", whose shape has free parameters: its modifiers only scale histograms; take hs3, or a study with"
                    + " fit.shape straight-line or bernstein");
        }
    }

    private static void sample(String parameter, List<Double> events, ArrayNode samples) {
        ObjectNode sample = samples.addObject().put("name", "per " + parameter);
        ArrayNode data = sample.putArray("data");
        events.forEach(data::add);
        sample.putArray("modifiers")
                .addObject()
                .put("name", parameter)
                .put("type", "normfactor")
                .putNull("data");
    }

    private static void parameters(Converged fit, ArrayNode parameters) {
        for (var parameter : fit.parameters()) {
            double value = fit.value(parameter.name());
            double reach =
                    REACH * (Math.abs(value) + fit.error(parameter.name()).orElse(1));
            ObjectNode of = parameters.addObject().put("name", parameter.name());
            of.putArray("inits").add(value);
            of.putArray("bounds").addArray().add(value - reach).add(value + reach);
        }
    }
}
