package hep.mirage.app.cli.study;

import com.fasterxml.jackson.databind.JsonNode;
import hep.mirage.app.cli.console.InputArgument;
import hep.mirage.app.cli.console.ResultOption;
import hep.mirage.model.InputPath;
import hep.mirage.model.ShellText;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.TrainingCommand;
import hep.mirage.search.study.check.QuantileWidth;
import hep.mirage.search.study.file.StudyReader;
import hep.mirage.search.study.file.StudyReader.BeforeTraining;
import hep.mirage.search.study.file.StudyWriter;
import hep.mirage.search.table.DocumentJson;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mirage check}: lists every problem of a study file, or shows the study with all defaults. */
@Command(
        name = "check",
        description =
                "Checks a study file, and, where its generator's bundle has been made, that, its signal and its trained net, and prints"
                        + " the study with every default filled in.")
public final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "STUDY",
            description = "study file, such as conf/studies/zgamma-150.yaml",
            converter = InputArgument.class)
    private Path file;

    @Mixin
    private ResultOption result;

    @Override
    public Integer call() {
        BeforeTraining read = StudyReader.readBeforeTraining(file);
        Study study = read.study();
        PrintWriter out = result.text();
        out.print(StudyWriter.yaml(study));
        out.println("# no problems");
        out.println(
                "# sha256 of all that determines the rows but seed, bundles and samples: " + StudyWriter.sha256(study));
        // By the reference events that the generator's sample has, where it is made.
        List<String> warnings =
                read.runnable().map(QuantileWidth::warnings).orElseGet(() -> QuantileWidth.warnings(study));
        warnings.forEach(warning -> out.println("# WARNING: " + warning));
        if (!Files.exists(study.generatorPath())) {
            out.println("# no generator at " + study.generatorPath()
                    + ", where generator.bundle points from the study's folder; correct the path, or create it: "
                    + TrainingCommand.of(
                            file.toString(), StudyReader.read(file).generatorTraining(), study.generatorPath()));
        }
        String net = study.classifier().pretrained();
        if (!net.isEmpty() && !Files.exists(InputPath.of(net))) {
            out.println("# no net at " + net
                    + ", where classifier.pretrained points; correct the path, or create it: ./mirage train-classifier "
                    + ShellText.line(List.of(file.toString(), "--out", net)));
        }
        out.flush();
        result.document(() -> new DocumentJson()
                .write(new CheckedStudy(
                        StudyWriter.tree(study),
                        StudyWriter.sha256(study),
                        Files.exists(study.generatorPath()),
                        warnings)));
        return 0;
    }

    /** A valid study with every default; the digest covers everything that determines the rows but the seed and the content of bundles and samples. */
    private record CheckedStudy(JsonNode study, String studySha256, boolean generatorIsMade, List<String> warnings) {}
}
