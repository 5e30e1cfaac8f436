package hep.mirage.app.cli.console;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.study.Study;
import java.util.stream.Collectors;

/** The arm that {@code --arm} names. */
public final class ArmChoice {
    private ArmChoice() {}

    /**
     * An arm of a study.
     *
     * @param study with one arm or more
     * @param name its name; null for the first arm
     * @throws InvalidInput if the study has no arm of this name
     */
    public static Arm of(Study study, String name) {
        if (name == null) {
            return study.arms().get(0);
        }
        return study.arms().stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("--arm: " + name + "; the study has "
                        + study.arms().stream().map(Arm::name).collect(Collectors.joining(", "))
                        + "; name one of them"));
    }
}
