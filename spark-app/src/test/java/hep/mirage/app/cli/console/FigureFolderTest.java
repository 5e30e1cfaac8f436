package hep.mirage.app.cli.console;

import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.report.figure.FontsMissing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFolderTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void machineWithoutFontsIsToldWhatToInstallAndGoesOn() {
        EnsembleStore store = EnsembleStore.at(folder.toString(), new Configuration());
        FigureFolder figures =
                FigureFolder.of(store, new PrintWriter(out, true)).orElseThrow();
        figures.draw(() -> {
            throw new FontsMissing(new InternalError("no fontconfig"));
        });
        assertTrue(out.toString().startsWith("no figures: figures need a font"), out.toString());
        assertTrue(out.toString().contains("no fontconfig"), out.toString());
        assertTrue(out.toString().contains("install fontconfig and a font"), out.toString());
    }
}
