package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jfree.chart.axis.NumberAxis;
import org.junit.jupiter.api.Test;
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
}
