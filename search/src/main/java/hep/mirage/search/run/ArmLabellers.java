package hep.mirage.search.run;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Labeller;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.Study;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A labeller for each list of inputs that the arms of a study have. Immutable. */
final class ArmLabellers {
    private final Map<List<String>, Labeller> labellers;

    /**
     * The labellers.
     *
     * @param study of the arms
     * @param schema of the events
     */
    ArmLabellers(Study study, FeatureSchema schema) {
        Map<List<String>, Labeller> byInputs = new HashMap<>();
        for (Arm arm : study.arms()) {
            byInputs.computeIfAbsent(
                    study.inputsOf(arm),
                    inputs -> new Labeller(schema, inputs, study.classifier().angleEncoding()));
        }
        this.labellers = Map.copyOf(byInputs);
    }

    /**
     * The labeller for some inputs.
     *
     * @param inputs of an arm
     */
    Labeller of(List<String> inputs) {
        return labellers.get(inputs);
    }

    /**
     * Events as each net sees them: standardised by its constants.
     *
     * @param inputs of an arm
     * @param events to be labelled
     * @param labels which of them, and as what
     */
    Function<PreparedRun.TrainedFor, LabelledDataset> labelled(
            List<String> inputs, EventBatch events, MassLabels labels) {
        Labeller labeller = of(inputs);
        Map<Standardization, LabelledDataset> known = new IdentityHashMap<>();
        return net ->
                known.computeIfAbsent(net.standardization(), constants -> labeller.label(events, labels, constants));
    }
}
