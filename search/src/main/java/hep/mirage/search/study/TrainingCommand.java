package hep.mirage.search.study;

import hep.mirage.model.ShellText;
import hep.mirage.model.generator.FormulaSettings;
import hep.mirage.model.generator.GeneratorSettings;
import java.nio.file.Path;

/** The command that makes the bundle of a study, for messages about a missing one. */
public final class TrainingCommand {
    private TrainingCommand() {}

    /**
     * As typed into a shell; FILE stands for the sample, which a formula does not need.
     *
     * @param study file, as named by the user
     * @param training how the bundle is made
     * @param bundle file to be made
     */
    public static String of(String study, GeneratorSettings training, Path bundle) {
        String sample = training instanceof FormulaSettings ? "" : " --sample FILE";
        return "./mirage train-generator " + ShellText.quoted(study) + sample + " --out "
                + ShellText.quoted(bundle.toString());
    }
}
