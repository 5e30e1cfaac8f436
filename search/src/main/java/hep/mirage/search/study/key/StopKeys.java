package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.number;

import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.StopRule.WhenSettled;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The section {@code ensemble.stop_when}. */
final class StopKeys {
    /** The whole section; a study without it never stops early. */
    static final Section<StopRule> SECTION = section();

    /** The title of the section in {@code docs/study.md}. */
    static final String DESCRIPTION =
            "With this section, the ensemble ends before its last run when the global p of one local Z, for the first arm and"
                    + " z_likelihood, is known well enough. It is judged after every run, in the order of the runs, by a"
                    + " confidence sequence, which stays valid however often one looks. The batch of the run that settles"
                    + " the answer is completed; `./mirage run` then adds no more. global_p and relative_half_width are two"
                    + " conditions, and the first that is met ends the ensemble; 0 switches one of them off. Without the section, all runs are computed.";

    private StopKeys() {}

    private static Section<StopRule> section() {
        Keys<StopRule> keys = new Keys<>();
        var localZ = keys.key(
                "local_z",
                number("sigma", Bound.between(0, 10)),
                3.0,
                component(WhenSettled::localZ),
                "The local Z whose global p is asked for: the fraction of runs with this Z or more somewhere in the scan.");
        var confidence = keys.key(
                "confidence",
                number(Bound.between(0.1, 0.999_999)),
                0.95,
                component(WhenSettled::confidence),
                "Probability that no interval of the sequence misses the true p.");
        var globalP = keys.key(
                "global_p",
                number(Bound.atLeastBelow(0, 1)),
                0.0,
                component(WhenSettled::globalP),
                "The ensemble ends when the interval lies wholly below or wholly above this global p; 0 if that is not asked.");
        var width = keys.key(
                "relative_half_width",
                number(Bound.atLeastBelow(0, 1)),
                0.1,
                component(WhenSettled::relativeHalfWidth),
                "The ensemble ends when half the width of the interval is at most this fraction of the measured p; 0 if that is not"
                        + " asked.");
        return keys.make(values -> {
            if (values.isSound(globalP, width) && values.of(globalP) == 0 && values.of(width) == 0) {
                values.problem(
                        width,
                        "0, and global_p is 0; nothing would ever be settled: give one of them, or leave out stop_when");
            }
            return new WhenSettled(values.of(localZ), values.of(confidence), values.of(globalP), values.of(width));
        });
    }

    /** Only a rule of this kind is written with its keys. */
    private static Function<StopRule, Double> component(ToDoubleFunction<WhenSettled> of) {
        return rule -> of.applyAsDouble((WhenSettled) rule);
    }
}
