package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureWriterTest {
    @TempDir
    private Path folder;

    /** A folder with the name of the SVG is in its place. */
    @Test
    void ofAFigureThatCannotBeWrittenNothingIsLeft() throws IOException {
        Path taken =
                Files.createDirectories(folder.resolve("one.svg/of-another")).getParent();
        Drawing drawing = new StackedPlots(
                "a panel",
                FigureStyle.axis("m [GeV]", 0, 2),
                FigureStyle.plot(null, FigureStyle.axis("events", 0, 10)),
                FigureStyle.plot(null, FigureStyle.axis("pull", -2, 2)),
                0.7);
        Figure figure = Figure.grid("one", "a heading", 1, 300, 240, List.of(drawing));
        assertThrows(UncheckedIOException.class, () -> new FigureWriter(folder).write(figure));
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(List.of(taken), entries.toList());
        }
    }
}
