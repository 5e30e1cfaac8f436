package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;

/** A study, its schema and its Monte Carlo sample as files, small enough to be trained and run within seconds. */
public record SmallStudy(Path folder) {
    private static final int EVENTS = 3000;

    public static SmallStudy write(Path folder) throws IOException {
        Files.writeString(
                folder.resolve("schema.json"),
                """
                {"name": "small", "mass": "m", "features": [
                  {"name": "m", "unit": "GeV", "kind": "real", "low": 130, "high": 170},
                  {"name": "pt", "unit": "GeV", "kind": "real", "low": 0, "high": 500},
                  {"name": "phi", "unit": "rad", "kind": "angle", "low": -3.1415928, "high": 3.1415928}]}
                """);
        Files.writeString(
                folder.resolve("study.yaml"),
                """
                study: small
                schema: schema.json
                generator:
                  bundle: small.zip
                  training: {latent: 4, generator_layers: [16], critic_layers: [16], batch_size: 64, epochs: 3}
                dataset: {expected_events: 400}
                classifier: {inputs: [pt, phi], hidden_layers: [8], epochs: 1}
                ensemble: {runs: 6, batch_runs: 4, leakage_runs: 2}
                """);
        Files.writeString(folder.resolve("sample.csv"), sample());
        return new SmallStudy(folder);
    }

    /** A falling mass spectrum, a falling pt, any azimuth. */
    private static String sample() {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(1, StreamPurpose.DATASET, 0, 0));
        StringBuilder csv = new StringBuilder("m_GeV,pt_GeV,phi_rad\n");
        for (int i = 0; i < EVENTS; i++) {
            double mass = 130 - 30 * Math.log(1 - random.nextDouble() * (1 - Math.exp(-40 / 30.0)));
            double pt = -20 * Math.log(1 - 0.999 * random.nextDouble());
            double phi = Math.PI * (2 * random.nextDouble() - 1);
            csv.append(String.format(Locale.ROOT, "%.5f,%.5f,%.5f%n", mass, pt, phi));
        }
        return csv.toString();
    }

    public String file() {
        return folder.resolve("study.yaml").toString();
    }

    public String sampleFile() {
        return folder.resolve("sample.csv").toString();
    }

    public String bundle() {
        return folder.resolve("small.zip").toString();
    }

    public String out(String name) {
        return folder.resolve(name).toString();
    }

    /** Trains the study's generator. */
    public Command train() {
        Command trained = Command.run(
                "train-generator",
                file(),
                "--sample",
                sampleFile(),
                "--out",
                bundle(),
                "--threads",
                "1",
                "--events",
                "50000");
        assertEquals(0, trained.exitCode(), trained.err());
        return trained;
    }

    /** Another study file in the same folder, with a text replaced. */
    public String variant(String name, String text, String replacement) throws IOException {
        String yaml = Files.readString(folder.resolve("study.yaml"));
        return Files.writeString(folder.resolve(name), yaml.replace(text, replacement))
                .toString();
    }
}
