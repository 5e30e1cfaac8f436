package hep.mirage.search.study.yaml;

import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A section whose further keys depend on the value of one of them, and a key that came later. */
class KeysTest {
    private sealed interface Shape {
        record Line(double slope) implements Shape {}

        record Polynomial(int degree) implements Shape {}
    }

    private record Fit(double widthGeV, Shape shape) {}

    private static final Section<Fit> FIT = fit();

    private static Section<Fit> fit() {
        Keys<Fit> keys = new Keys<>();
        var width = keys.key("width_gev", number("GeV", Bound.between(0, 10)), 1.0, Fit::widthGeV, "Of a bin.");
        var shape = keys.later(keys.<Shape>kinds(
                "shape",
                List.of(
                        new Key.Kind<>("line", Shape.Line.class, line()),
                        new Key.Kind<>("polynomial", Shape.Polynomial.class, polynomial())),
                "line",
                any -> any instanceof Shape.Line ? "line" : "polynomial",
                Fit::shape,
                "Of the background."));
        return keys.make(values -> new Fit(values.of(width), values.of(shape)));
    }

    private static Section<Shape.Line> line() {
        Keys<Shape.Line> keys = new Keys<>();
        var slope = keys.later(keys.key("slope", number(Bound.between(-1, 1)), 0.5, Shape.Line::slope, "Of the line."));
        return keys.make(values -> new Shape.Line(values.of(slope)));
    }

    private static Section<Shape.Polynomial> polynomial() {
        Keys<Shape.Polynomial> keys = new Keys<>();
        var degree = keys.key("degree", count(Bound.between(2, 9)), 2, Shape.Polynomial::degree, "Of the polynomial.");
        return keys.make(values -> new Shape.Polynomial(values.of(degree)));
    }

    @Test
    void theKindDecidesTheTypeAndItsKeys() {
        assertEquals(new Fit(1, new Shape.Line(0.5)), read("width_gev: 1"));
        assertEquals(new Fit(1, new Shape.Line(-1)), read("slope: -1"));
        assertEquals(new Fit(2, new Shape.Polynomial(3)), read("{width_gev: 2, shape: polynomial, degree: 3}"));
    }

    @Test
    void aKeyOfAnotherKindIsUnknown() {
        assertProblem(
                "{shape: polynomial, slope: 1}",
                "test: slope: unknown key; it belongs to shape line; here, shape is polynomial");
        assertProblem("degree: 1", "test: degree: unknown key; it belongs to shape polynomial; here, shape is line");
        assertProblem("{shape: polynomial, degre: 3}", "test: degre: unknown key; did you mean degree?");
        assertProblem("shape: cubic", "test: shape: \"cubic\"; must be one of line, polynomial");
        assertProblem("{shape: polynomial, degree: 1}", "test: degree: 1; must be from 2 to 9; left out, it is 2");
    }

    @Test
    void whatIsWrittenReadsBack() {
        for (Shape shape : List.of(new Shape.Line(0.25), new Shape.Polynomial(7))) {
            Fit fit = new Fit(3, shape);
            assertEquals(fit, read(written(fit).toString()));
        }
        assertEquals(
                "{\"width_gev\":3.0,\"shape\":\"polynomial\",\"degree\":7}",
                written(new Fit(3, new Shape.Polynomial(7))).toString());
    }

    @Test
    void aLaterKeyCountsWhereItDiffersFromItsDefault() {
        assertEquals("{\"width_gev\":1.0}", digested(new Fit(1, new Shape.Line(0.5))));
        assertEquals("{\"width_gev\":1.0,\"slope\":0.25}", digested(new Fit(1, new Shape.Line(0.25))));
        assertEquals(
                "{\"width_gev\":1.0,\"shape\":\"polynomial\",\"degree\":2}",
                digested(new Fit(1, new Shape.Polynomial(2))));
    }

    @Test
    void faultsOfADefinitionAreFound() {
        Keys<Fit> keys = new Keys<>();
        var first = keys.key("first", number(Bound.between(0, 1)), 0.0, Fit::widthGeV, "The first.");
        keys.key("second", number(Bound.between(0, 1)), 0.0, Fit::widthGeV, "The second.");
        assertThrows(IllegalStateException.class, () -> keys.later(first));
        Section<Fit> foreign = new Keys<Fit>().make(values -> new Fit(values.of(first), new Shape.Line(0)));
        assertThrows(IllegalStateException.class, foreign::defaults);
    }

    private static Fit read(String yaml) {
        StudyDocument document = StudyDocument.parse("test", yaml, Path.of("/"));
        Fit fit = FIT.read(document.root());
        document.throwProblems();
        return fit;
    }

    private static void assertProblem(String yaml, String words) {
        InvalidInput refused = assertThrows(InvalidInput.class, () -> read(yaml));
        assertEquals(1, refused.problems().size(), refused.getMessage());
        assertTrue(refused.getMessage().startsWith(words), refused.getMessage());
    }

    private static ObjectNode written(Fit fit) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        FIT.write(fit, written);
        return written;
    }

    private static String digested(Fit fit) {
        ObjectNode written = written(fit);
        FIT.removeLaterDefaults(written);
        assertFalse(written.isEmpty());
        return written.toString();
    }
}
