package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SignificanceFigureTest {
    /** A count over an extrapolated background of 1e-28 events made 2³¹ bins. */
    @Test
    void theAxisHasAnEndWhateverTheValues() {
        assertEquals(SignificanceFigure.LARGEST_REACH, SignificanceFigure.reach(DoubleStream.of(0.5, -2.6e14)));
        assertEquals(12, SignificanceFigure.reach(DoubleStream.of(0.5, -11.2)));
    }
}
