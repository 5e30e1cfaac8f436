package hep.mirage.search.study.check;

import hep.mirage.model.PlainNumber;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.DatasetPlan;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.yaml.StudyDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * Whether the inputs of classifiers vary. One that has the same value in all events tells a classifier nothing, and the study
 * says something else than its author means.
 *
 * @param document where problems are reported
 * @param draft what was read
 */
record ConstantInputChecks(StudyDocument document, StudyDraft draft) {
    /**
     * Reports inputs that are constant in the events that an arm draws, each once.
     *
     * @param bundleOf the bundle of an arm; empty if it could not be read
     */
    void check(Function<Arm, Optional<GeneratorBundle>> bundleOf) {
        Map<String, String> problems = new LinkedHashMap<>();
        List<Arm> arms = draft.arms();
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            boolean own = !arm.inputs().isEmpty();
            String key = own ? "arms[" + i + "].inputs" : "classifier.inputs";
            List<String> inputs = own ? arm.inputs() : draft.classifier().inputs();
            bundleOf.apply(arm)
                    .filter(bundle -> document.isSound(key))
                    .map(GeneratorBundle::generator)
                    .ifPresent(generator -> inputs.forEach(input -> problem(generator, input)
                            .ifPresent(found -> problems.putIfAbsent(key + " " + input, found))));
        }
        problems.forEach((place, problem) -> document.problem(place.substring(0, place.indexOf(' ')), problem));
    }

    private Optional<String> problem(Generator generator, String input) {
        FeatureSchema schema = generator.schema();
        int feature = schema.indexOf(input);
        DatasetPlan dataset = draft.dataset();
        if (feature < 0) {
            return Optional.empty();
        }
        String unit = schema.features().get(feature).unit();
        OptionalDouble value = generator.constant(feature, dataset.massLowGeV(), dataset.massHighGeV());
        return value.isEmpty()
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%s is %s%s in all events of the sample from %s to %s GeV; an input must vary; leave it out, or make the"
                                + " bundle of a sample in which it does",
                        input,
                        PlainNumber.of(value.getAsDouble()),
                        unit.equals("1") ? "" : " " + unit,
                        PlainNumber.of(dataset.massLowGeV()),
                        PlainNumber.of(dataset.massHighGeV())));
    }
}
