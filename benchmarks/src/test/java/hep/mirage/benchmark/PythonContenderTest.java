package hep.mirage.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PythonContenderTest {
    @Test
    void refusesAPythonThatIsNotThere() {
        String complaint = PythonContender.complaint("/absent/python").orElseThrow();
        assertTrue(complaint.startsWith("MIRAGE_PYTHON: /absent/python is not a program"), complaint);
        assertTrue(complaint.contains("pip install -r benchmarks/python/requirements.txt"), complaint);
    }

    @Test
    void doesWithoutAPythonAndTakesOneThatIsThere() {
        assertEquals(Optional.empty(), PythonContender.complaint(null));
        assertEquals(Optional.empty(), PythonContender.complaint(""));
        String program = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertEquals(Optional.empty(), PythonContender.complaint(program));
    }
}
