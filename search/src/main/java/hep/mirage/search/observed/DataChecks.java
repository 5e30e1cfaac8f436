package hep.mirage.search.observed;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Observed events against the generator, before any training. Masses and inputs are compared in the control region, so that
 * the comparison tells nothing of the windows.
 *
 * @param count number of events
 * @param mass spectrum; null if the control region has too few events
 * @param inputs of the arm's classifiers, in their order; none if the control region is empty
 */
public record DataChecks(EventCount count, MassTest mass, List<InputTest> inputs) {
    /** Probability below which a test warns: {@value}. */
    public static final double WARNING_P = 1e-3;

    /** Copies the list. */
    public DataChecks {
        inputs = List.copyOf(inputs);
    }

    /**
     * Compares all that may be compared with the windows open.
     *
     * @param data the events
     * @param reference the generator's
     * @param study the study
     * @param arm whose inputs are compared
     * @throws InvalidInput if the ensemble does not calibrate so many or few events
     */
    public static DataChecks of(ObservedEvents data, ReferenceEvents reference, Study study, Arm arm) {
        return of(EventCount.ofAll(data, study), data, reference, study, arm);
    }

    /** The same without any number that depends on the events in the windows. */
    public static DataChecks blind(ObservedEvents data, ReferenceEvents reference, Study study, Arm arm) {
        return of(EventCount.ofControl(data, reference, study), data, reference, study, arm);
    }

    private static DataChecks of(
            EventCount count, ObservedEvents data, ReferenceEvents reference, Study study, Arm arm) {
        count.refusal().ifPresent(refusal -> {
            throw new InvalidInput(refusal);
        });
        EventBatch observed = data.control();
        EventBatch generated = reference.control();
        List<InputTest> inputs = new ArrayList<>();
        if (observed.size() > 0 && generated.size() > 0) {
            List<String> names = study.inputsOf(arm);
            for (String name : names) {
                int feature = study.schema().indexOf(name);
                inputs.add(InputTest.of(name, observed.column(feature), generated.column(feature), names.size()));
            }
        }
        Optional<MassTest> mass = MassTest.of(
                observed.massGeV(),
                generated.massGeV(),
                data.region().intervals(),
                study.fit().binWidthGeV());
        return new DataChecks(count, mass.orElse(null), inputs);
    }

    /** What to be warned of, one sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        count.warning().ifPresent(warnings::add);
        if (mass == null) {
            warnings.add(
                    "the control region, outside every window, has too few events to compare its mass spectrum with"
                            + " the generator's");
        } else if (mass.p() < WARNING_P) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the mass spectrum outside the windows is not that of the generator (p = %.2g); the ensemble's"
                            + " backgrounds are others than yours",
                    mass.p()));
        }
        inputs.stream()
                .filter(input -> input.correctedP() < WARNING_P)
                .map(input -> String.format(
                        Locale.ROOT,
                        "%s is not distributed as in the generator (KS distance %.3f, p = %.2g after correction for %d"
                                + " inputs)",
                        input.feature(),
                        input.distance(),
                        input.correctedP(),
                        inputs.size()))
                .forEach(warnings::add);
        return List.copyOf(warnings);
    }
}
