package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
    @ParameterizedTest
    @CsvSource({"1, 3, 1", "2, 3, 2", "3, 3, 3", "4, 3, 2", "5, 3, 3", "6, 3, 3", "7, 3, 2", "8, 4, 4", "10, 4, 2"})
    void fewCellsOfAGridAreEmpty(int drawings, int most, int columns) {
        assertEquals(columns, Figure.columns(drawings, most));
    }

    @Test
    void ratiosThatGoFarHaveFewTicks() {
        for (double high : new double[] {1.6, 3, 6, 11, 30, 400, 12_345}) {
            NumberAxis axis = ResponseFigure.ratioAxis(0.4, high);
            double tick = axis.getTickUnit().getSize();
            assertTrue((high - 0.4) / tick <= 5 && (high - 0.4) / tick > 1.9, high + ": " + tick);
            assertEquals(tick < 1, axis.getTickUnit().valueToString(tick).contains("."), high + ": " + tick);
        }
    }

    @Test
    void theCaptionIsATextBesideTheFigure(@TempDir Path folder) throws IOException {
        Figure figure = Figure.grid("one", "A heading", 1, 100, 100, List.of(new Legend(Legend.Layout.ROW)));
        List<Path> files = new FigureWriter(folder).write(figure.captioned("What is drawn."));
        assertEquals(folder.resolve("one.txt"), files.get(3));
        assertEquals("A heading\n\nWhat is drawn.\n", Files.readString(files.get(3)));
        new FigureWriter(folder).write(figure);
        assertEquals("A heading\n", Files.readString(files.get(3)), "without a caption");
        new FigureWriter(folder).remove("one");
        assertTrue(files.stream().noneMatch(Files::exists), "all are removed");
    }
}
