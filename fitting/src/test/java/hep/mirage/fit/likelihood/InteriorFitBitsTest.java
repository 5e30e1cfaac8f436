package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Fits with an interior maximum give the same bits as before fits at the boundary had a result, so stored rows agree with a
 * new computation. Exponentials differ in the last bit between processors: the values are an x86-64's.
 */
class InteriorFitBitsTest {

    @ParameterizedTest
    @EnabledOnOs(architectures = "amd64")
    @CsvSource({
        "60, -0x1.b5ff07b11ea58p5 0x1.329941f16b0dbp-15 0x1.66b0ac4df538ap-10,"
                + " -0x1.b3ffd775289e7p5 0x1.3f2ebd42531a8p-1 0x1.c9e3db1987626p-1",
        "2000, -0x1.d5f3bfb0c1cbep6 0x1.9127fa4167137p-12 0x1.ee93a0d89efebp-13,"
                + " -0x1.d4773ca0558fap6 0x1.0930e7c07b30bp2 0x1.35143235a2e2bp2",
        "19600, -0x1.3a5d560e666c7p7 0x1.09d1548a85d6p-14 0x1.404f789b5b2cfp-14,"
                + " -0x1.39b407887ef3bp7 0x1.8f92437ed1e7ap3 0x1.ec03285bc767bp3"
    })
    void areWhatTheyWere(double events, String background, String signal) {
        Spectrum toy = new Toys(events, 0, 41).next();
        assertEquals(
                background, bits(PoissonFit.of(Toys.BACKGROUND, Toys.BINNING).fit(toy)));
        assertEquals(signal, bits(PoissonFit.of(Toys.WITH_SIGNAL, Toys.BINNING).fit(toy)));
    }

    /** ln L, the last parameter and its error. */
    private static String bits(FitOutcome outcome) {
        Converged fit = assertInstanceOf(Converged.class, outcome, outcome::toString);
        String name = fit.parameters().get(fit.parameters().size() - 1).name();
        return List.of(fit.logLikelihood(), fit.value(name), fit.error(name).orElseThrow()).stream()
                .map(Double::toHexString)
                .collect(Collectors.joining(" "));
    }
}
