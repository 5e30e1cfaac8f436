package hep.mirage.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Energy taken by the processor packages of this machine, as Linux counts it (RAPL, the power capping framework's {@code
 * energy_uj}). It includes all cores, idle ones and those of other programs.
 */
final class EnergyMeter {
    /** Where Linux has the counters. Most virtual machines have none, and most systems let only root read them. */
    static final Path COUNTERS = Path.of("/sys/class/powercap");

    private final List<Path> packages;

    private EnergyMeter(List<Path> packages) {
        this.packages = packages;
    }

    /**
     * The meter of a machine, if it has one.
     *
     * @param counters {@link #COUNTERS}
     */
    static Optional<EnergyMeter> open(Path counters) {
        List<Path> packages = new ArrayList<>();
        // intel-rapl:0 is a package, on AMD too; intel-rapl:0:0 is a part of it.
        try (DirectoryStream<Path> zones = Files.newDirectoryStream(counters, "intel-rapl:[0-9]*")) {
            for (Path zone : zones) {
                boolean whole = zone.getFileName().toString().indexOf(':')
                        == zone.getFileName().toString().lastIndexOf(':');
                if (whole && Files.isReadable(zone.resolve("energy_uj"))) {
                    packages.add(zone);
                }
            }
        } catch (IOException none) {
            return Optional.empty();
        }
        return packages.isEmpty() ? Optional.empty() : Optional.of(new EnergyMeter(packages));
    }

    /** Energy taken since an earlier reading [J]. A counter that has started again from 0 since then is continued. */
    double joulesSince(List<Long> earlier) {
        List<Long> now = read();
        double microjoules = 0;
        for (int i = 0; i < now.size(); i++) {
            long difference = now.get(i) - earlier.get(i);
            microjoules += difference >= 0
                    ? difference
                    : difference + number(packages.get(i).resolve("max_energy_range_uj"));
        }
        return 1e-6 * microjoules;
    }

    /** The counter of each package [µJ]. */
    List<Long> read() {
        return packages.stream().map(zone -> number(zone.resolve("energy_uj"))).toList();
    }

    private static long number(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
