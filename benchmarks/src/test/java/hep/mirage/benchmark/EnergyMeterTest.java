package hep.mirage.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnergyMeterTest {
    @TempDir
    private Path counters;

    private void write(String zone, long microjoules, long range) throws IOException {
        Path folder = Files.createDirectories(counters.resolve(zone));
        Files.writeString(folder.resolve("energy_uj"), microjoules + "\n");
        Files.writeString(folder.resolve("max_energy_range_uj"), range + "\n");
    }

    @Test
    void addsThePackagesWithoutTheirParts() throws IOException {
        write("intel-rapl:0", 1_000_000, 262_143_328_850L);
        write("intel-rapl:0:0", 7_000_000, 262_143_328_850L);
        write("intel-rapl:1", 2_000_000, 262_143_328_850L);
        EnergyMeter meter = EnergyMeter.open(counters).orElseThrow();
        List<Long> before = meter.read();
        write("intel-rapl:0", 2_500_000, 262_143_328_850L);
        write("intel-rapl:0:0", 9_000_000, 262_143_328_850L);
        write("intel-rapl:1", 4_000_000, 262_143_328_850L);
        assertEquals(3.5, meter.joulesSince(before), 1e-12);
    }

    @Test
    void continuesACounterThatStartedAgainFromZero() throws IOException {
        write("intel-rapl:0", 9_000_000, 10_000_000);
        EnergyMeter meter = EnergyMeter.open(counters).orElseThrow();
        List<Long> before = meter.read();
        write("intel-rapl:0", 500_000, 10_000_000);
        assertEquals(1.5, meter.joulesSince(before), 1e-12);
    }

    @Test
    void isAbsentWhereTheMachineHasNoCounters() throws IOException {
        assertTrue(EnergyMeter.open(counters.resolve("absent")).isEmpty());
        Files.createDirectories(counters.resolve("intel-rapl:0"));
        assertTrue(EnergyMeter.open(counters).isEmpty());
    }
}
