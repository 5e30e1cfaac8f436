package hep.mirage.app.cli.study;

import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.search.study.explanation.ExplainedStudy;
import hep.mirage.search.study.explanation.StudyKeyPage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mirage study-keys}: documents the keys of a study. The page {@code docs/study.md} is its output. */
@Command(
        name = "study-keys",
        description =
                "Prints every key of a study file with type, unit, bounds, default and meaning, as Markdown; or a study file"
                        + " with every key and its explanation, as YAML.")
public final class StudyKeysCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "STUDY",
            description = "study file to explain, such as conf/studies/zgamma-150.yaml; left out: the list of all keys",
            converter = InputArgument.class)
    private Path file;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.print(file == null ? StudyKeyPage.markdown() : ExplainedStudy.of(file));
        out.flush();
        return 0;
    }
}
